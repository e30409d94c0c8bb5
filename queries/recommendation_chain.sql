-- name: recommendation_chain(as_of_date, recommendation_id)
-- The same thing recommended again: what one recommendation repeats, and what repeats it.
--
-- One row per recommendation of the chain known by as_of_date and institution that it is
-- addressed to; earliest issued first. No row when nothing else is in the chain.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
--   recommendation_id       any recommendation of the chain
--
-- Columns
--   recommendation_id       as in recommendations
--   recommendation_text_en  as in recommendations
--   recommendation_text_fr  as in recommendations
--   institution_id          as in institutions
--   institution_name_en     as in institutions
--   institution_name_fr     as in institutions
--   investigation_id        as in investigations
--   investigation_title_en  as in investigations
--   investigation_title_fr  as in investigations
--   issued_first_day        first day on which it may have been issued; null: not available
--   issued_last_day         last day on which it may have been issued; null: not available
--   repeats                 earlier recommendation that it repeats; null: not applicable
--   basis                   stated by a source, or inferred; null: not applicable
--   recommendation_state    state at the end of the day
--   source_ids              sources of the recommendation and of its state
with recursive

known as (

    select
        recommendation_id,
        repeats_recommendation_id
    from recommendations
    where known_on <= cast(:as_of_date as date)

),

-- A union, not a union all: it ends also where the record has a circle.
chain as (

    select known.recommendation_id
    from known
    where known.recommendation_id = :recommendation_id

    union

    select
        case
            when known.recommendation_id = chain.recommendation_id
                then known.repeats_recommendation_id
            else known.recommendation_id
        end as recommendation_id
    from chain
    inner join known
        on
            chain.recommendation_id = known.repeats_recommendation_id
            or (
                chain.recommendation_id = known.recommendation_id
                and known.repeats_recommendation_id is not null
            )

)

select
    recommendation_states.recommendation_id,
    recommendations.text_en as recommendation_text_en,
    recommendations.text_fr as recommendation_text_fr,
    recommendation_states.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    recommendation_states.investigation_id,
    investigations.title_en as investigation_title_en,
    investigations.title_fr as investigation_title_fr,
    recommendation_states.issued_first_day,
    recommendation_states.issued_last_day,
    recommendations.repeats_recommendation_id as repeats,
    recommendations.repeats_basis as basis,
    recommendation_states.recommendation_state,
    recommendation_states.source_ids
from recommendation_states(cast(:as_of_date as date)) as recommendation_states
inner join chain
    on recommendation_states.recommendation_id = chain.recommendation_id
inner join recommendations
    on recommendation_states.recommendation_id = recommendations.recommendation_id
inner join investigations
    on recommendation_states.investigation_id = investigations.investigation_id
inner join institutions
    on recommendation_states.institution_id = institutions.institution_id
where
    exists (
        select other.recommendation_id
        from chain as other
        where other.recommendation_id <> :recommendation_id
    )
order by
    recommendation_states.issued_last_day nulls last,
    recommendation_states.recommendation_id,
    institutions.name_en
