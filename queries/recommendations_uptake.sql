-- name: recommendations_uptake(as_of_date, institution_id, body_id, technology_id)
-- How long each recommendation took to be claimed, verified or otherwise ended.
--
-- One row per single recommendation with a dated progress event known by as_of_date and a
-- dated issue, and institution that it is addressed to; by id. Those without published record
-- are counted by recommendations_by_state.
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
--   issued_first_day        first day on which it may have been issued
--   issued_last_day         last day on which it may have been issued
--   recommendation_state    state at the end of the day
--   claimed_days            days from issue to the first claim or verification; null: not applicable
--   verified_days           days from issue to the first verification; null: not applicable
--   ended_days              days from issue to another end; null: not applicable
--   followed_days           days from issue to the last recorded event
--   source_ids              sources of the recommendation and its state
with

event as (

    select
        recommendation_addressees.recommendation_id,
        recommendation_addressees.institution_id,
        recommendation_events.state,
        recommendation_events.last_day - recommendations.last_day as days
    from recommendation_addressees
    inner join recommendations
        on recommendation_addressees.recommendation_id = recommendations.recommendation_id
    inner join recommendation_events
        on
            recommendation_addressees.recommendation_id = recommendation_events.recommendation_id
            and (
                recommendation_events.institution_id is null
                or recommendation_events.institution_id
                = recommendation_addressees.institution_id
            )
    where
        recommendation_events.known_on <= cast(:as_of_date as date)
        and recommendation_events.last_day is not null
        and recommendations.last_day is not null
        and not recommendations.is_group

),

course as (

    select
        recommendation_id,
        institution_id,
        min(days) filter (where state in ('implemented_claimed', 'implemented_verified'))
            as claimed_days,
        min(days) filter (where state = 'implemented_verified') as verified_days,
        min(days) filter (where state in ('not_implemented', 'superseded')) as ended_days,
        max(days) as followed_days
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
    recommendation_states.issued_first_day,
    recommendation_states.issued_last_day,
    recommendation_states.recommendation_state,
    course.claimed_days,
    course.verified_days,
    course.ended_days,
    course.followed_days,
    recommendation_states.source_ids
from recommendation_states(cast(:as_of_date as date)) as recommendation_states
inner join course
    on
        recommendation_states.recommendation_id = course.recommendation_id
        and recommendation_states.institution_id = course.institution_id
inner join recommendations
    on recommendation_states.recommendation_id = recommendations.recommendation_id
inner join investigations
    on recommendation_states.investigation_id = investigations.investigation_id
inner join institutions
    on recommendation_states.institution_id = institutions.institution_id
where
    (:institution_id is null or recommendation_states.institution_id = :institution_id)
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
    recommendation_states.recommendation_id,
    institutions.name_en
