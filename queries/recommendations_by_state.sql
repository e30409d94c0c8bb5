-- name: recommendations_by_state(as_of_date, institution_id, body_id, technology_id)
-- How many recommendations stand in each state, by institution that they are addressed to.
--
-- One row per institution and state with at least one recommendation; institutions by name,
-- states in the order of their progress. Groups of institutions are marked and stand last.
--
-- Parameters
--   as_of_date                state of the record at the end of this day
--   institution_id            only this institution; null for all
--   body_id                   only recommendations of this oversight body; null for all
--   technology_id             only recommendations about this technology; null for all
--
-- Columns
--   institution_id            as in institutions
--   institution_name_en       as in institutions
--   institution_name_fr       as in institutions
--   acronym_en                as in institutions; null: not applicable
--   acronym_fr                as in institutions; null: not applicable
--   is_group                  true when the institution is a group, never summed with members
--   recommendation_state      state at the end of the day
--   recommendations_count     single recommendations; rows that stand for several are left out
--   source_ids                sources of the recommendations and of their states
with

state as (

    select
        institution_id,
        recommendation_state,
        source_ids
    from recommendation_states(cast(:as_of_date as date)) as recommendation_states
    inner join investigations
        on recommendation_states.investigation_id = investigations.investigation_id
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

)

select
    state.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.acronym_en,
    institutions.acronym_fr,
    institutions.kind = 'group' as is_group,
    state.recommendation_state,
    count(*) as recommendations_count,
    list_sort(list_distinct(flatten(list(state.source_ids)))) as source_ids
from state
inner join institutions
    on state.institution_id = institutions.institution_id
group by
    state.institution_id,
    institutions.name_en,
    institutions.name_fr,
    institutions.acronym_en,
    institutions.acronym_fr,
    institutions.kind,
    state.recommendation_state
order by
    is_group,
    institutions.name_en,
    state.institution_id,
    state.recommendation_state
