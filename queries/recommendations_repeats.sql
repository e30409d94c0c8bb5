-- name: recommendations_repeats(as_of_date, institution_id, body_id, technology_id, recommendation_id)
-- Recommendations that say again what an earlier one said.
--
-- One row per repeat known by as_of_date and institution that it is addressed to; latest first.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
--   institution_id          only those addressed to this institution; null for all
--   body_id                 only those of this oversight body; null for all
--   technology_id           only those about this technology; null for all
--   recommendation_id       only where the later one is this; null for all
--
-- Columns
--   recommendation_id       the later one
--   recommendation_text_en  as in recommendations
--   recommendation_text_fr  as in recommendations
--   institution_id          as in institutions
--   institution_name_en     as in institutions
--   institution_name_fr     as in institutions
--   issued_first_day        first day on which it may have been issued; null: not available
--   issued_last_day         last day on which it may have been issued; null: not available
--   repeats                 the earlier one
--   earlier_en              its text
--   earlier_fr              its text
--   earlier_first_day       first day on which it may have been issued; null: not available
--   earlier_last_day        last day on which it may have been issued; null: not available
--   earlier_recommendation_state  state of the earlier one at the end of the day
--   recommended_count       times that it has been recommended, the first time included
--   basis                   whether a source states the repeat or it is inferred
--   source_ids              sources of both
with recursive

chain as (

    select
        recommendations.recommendation_id,
        recommendations.repeats_recommendation_id,
        1 as recommended_count
    from recommendations
    where recommendations.repeats_recommendation_id is null

    union all

    select
        recommendations.recommendation_id,
        recommendations.repeats_recommendation_id,
        chain.recommended_count + 1 as recommended_count
    from recommendations
    inner join chain
        on recommendations.repeats_recommendation_id = chain.recommendation_id

)

select
    later_one.recommendation_id,
    later_text.text_en as recommendation_text_en,
    later_text.text_fr as recommendation_text_fr,
    later_one.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    later_one.issued_first_day,
    later_one.issued_last_day,
    later_text.repeats_recommendation_id as repeats,
    earlier_text.text_en as earlier_en,
    earlier_text.text_fr as earlier_fr,
    earlier_text.first_day as earlier_first_day,
    earlier_text.last_day as earlier_last_day,
    coalesce(earlier_one.recommendation_state, 'no_published_record')
        as earlier_recommendation_state,
    chain.recommended_count,
    later_text.repeats_basis as basis,
    list_sort(list_distinct(list_concat(
        later_one.source_ids, coalesce(earlier_one.source_ids, [])
    ))) as source_ids
from recommendation_states(cast(:as_of_date as date)) as later_one
inner join recommendations as later_text
    on later_one.recommendation_id = later_text.recommendation_id
inner join recommendations as earlier_text
    on later_text.repeats_recommendation_id = earlier_text.recommendation_id
inner join investigations
    on later_one.investigation_id = investigations.investigation_id
inner join chain
    on later_one.recommendation_id = chain.recommendation_id
inner join institutions
    on later_one.institution_id = institutions.institution_id
left join recommendation_states(cast(:as_of_date as date)) as earlier_one
    on
        earlier_text.recommendation_id = earlier_one.recommendation_id
        and later_one.institution_id = earlier_one.institution_id
where
    (:institution_id is null or later_one.institution_id = :institution_id)
    and (:technology_id is null or investigations.technology_id = :technology_id)
    and (:recommendation_id is null or later_one.recommendation_id = :recommendation_id)
    and (
        :body_id is null
        or later_one.investigation_id in (
            select investigation_overseers.investigation_id
            from investigation_overseers
            where investigation_overseers.body_id = :body_id
        )
    )
order by
    later_one.issued_last_day desc nulls last,
    later_one.recommendation_id,
    institutions.name_en
