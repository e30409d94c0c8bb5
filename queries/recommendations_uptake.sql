-- name: recommendations_uptake(as_of_date, institution_id, body_id, technology_id)
-- How long each recommendation took to be claimed, verified or otherwise ended.
--
-- One row per single recommendation known by as_of_date and institution that it is addressed
-- to; those followed longest first, those without a dated event on record last. Days count
-- from the last day on which it may have been issued to the last on which the event may have
-- been; an event dated before the issue counts as day 0.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
--   institution_id          only those addressed to this institution; null for all
--   body_id                 only those of this oversight body; null for all
--   technology_id           only those about this technology; null for all
--
-- Columns
--   recommendation_id       as in recommendations
--   recommendation_text_en  as in recommendations
--   recommendation_text_fr  as in recommendations
--   institution_id          as in institutions
--   institution_name_en     as in institutions
--   institution_name_fr     as in institutions
--   acronym_en              as in institutions; null: not applicable
--   acronym_fr              as in institutions; null: not applicable
--   issued_first_day        first day on which it may have been issued; null: not available
--   issued_last_day         last day on which it may have been issued; null: not available
--   recommendation_state    state at the end of the day
--   claimed_days            days from issue to a first claim or verification; null: not applicable
--   verified_days           days from issue to the first verification; null: not applicable
--   ended_days              days from issue to the first other end; null: not applicable
--   followed_days           days from issue to the last dated event on record; null: not available
--   source_ids              sources of the recommendation and of its dated events
with

event as (

    select
        recommendation_addressees.recommendation_id,
        recommendation_addressees.institution_id,
        recommendation_events.state,
        recommendation_events.source_id,
        greatest(recommendation_events.last_day - recommendations.last_day, 0) as days
    from recommendation_addressees
    inner join recommendations
        on recommendation_addressees.recommendation_id = recommendations.recommendation_id
    inner join recommendation_events
        on
            recommendation_addressees.recommendation_id = recommendation_events.recommendation_id
            and (
                recommendation_events.institution_id is null
                or recommendation_addressees.institution_id
                = recommendation_events.institution_id
            )
    where
        recommendation_events.known_on <= cast(:as_of_date as date)
        and recommendation_events.last_day is not null
        and recommendations.last_day is not null

),

course as (

    select
        recommendation_id,
        institution_id,
        min(days) filter (where state in ('implemented_claimed', 'implemented_verified'))
            as claimed_days,
        min(days) filter (where state = 'implemented_verified') as verified_days,
        min(days) filter (where state in ('not_implemented', 'superseded')) as ended_days,
        max(days) as followed_days,
        list(source_id) as source_ids
    from event
    group by recommendation_id, institution_id

)

select
    recommendation_states.recommendation_id,
    recommendations.text_en as recommendation_text_en,
    recommendations.text_fr as recommendation_text_fr,
    recommendation_states.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.acronym_en,
    institutions.acronym_fr,
    recommendation_states.issued_first_day,
    recommendation_states.issued_last_day,
    recommendation_states.recommendation_state,
    course.claimed_days,
    course.verified_days,
    course.ended_days,
    course.followed_days,
    list_sort(list_distinct(list_concat(
        recommendation_states.source_ids, coalesce(course.source_ids, [])
    ))) as source_ids
from recommendation_states(cast(:as_of_date as date)) as recommendation_states
inner join recommendations
    on recommendation_states.recommendation_id = recommendations.recommendation_id
inner join investigations
    on recommendation_states.investigation_id = investigations.investigation_id
inner join institutions
    on recommendation_states.institution_id = institutions.institution_id
left join course
    on
        recommendation_states.recommendation_id = course.recommendation_id
        and recommendation_states.institution_id = course.institution_id
where
    not recommendation_states.is_group
    and (:institution_id is null or recommendation_states.institution_id = :institution_id)
    and (:technology_id is null or investigations.technology_id = :technology_id)
    and (
        :body_id is null
        or recommendation_states.investigation_id in (
            select investigation_overseers.investigation_id
            from investigation_overseers
            where investigation_overseers.body_id = :body_id
        )
    )
order by
    course.followed_days desc nulls last,
    recommendation_states.recommendation_id,
    institutions.name_en,
    recommendation_states.institution_id
