-- name: institution_technologies(as_of_date, institution_id)
-- The technologies of one institution: status, first use, assessment.
--
-- One row per technology of the institution on the register; by technology.
--
-- Parameters
--   as_of_date                      state of the record at the end of this day
--   institution_id                  the institution
--
-- Columns
--   technology_id                   as in technologies
--   technology_name_en              as in technologies
--   technology_name_fr              as in technologies
--   technology_status               status at the end of the day
--   first_use_first_day             first day on which first use may have been; null: not available
--   first_use_last_day              last day on which first use may have been; null: not available
--   assessment_timing               whether it was assessed on or before first use
--   assessment_least_days           fewest days from first use to assessment; null: not available
--   assessment_most_days            most days from first use to assessment; null: not available
--   third_party_lawfulness_checked  whether the lawfulness of an outside source was checked
--   bias_evaluated                  whether bias was evaluated
--   figures_count                   published figures of use on record
--   is_weak                         true when the assessments rest on weak sources only
--   source_ids                      sources of the row
with

figure as (

    select
        technology_id,
        count(*) as figures_count
    from technology_use
    where institution_id = :institution_id and known_on <= cast(:as_of_date as date)
    group by technology_id

)

select
    technology_states.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    technology_states.technology_status,
    technology_states.first_use_first_day,
    technology_states.first_use_last_day,
    technology_states.assessment_timing,
    technology_states.assessment_least_days,
    technology_states.assessment_most_days,
    technology_states.third_party_lawfulness_checked,
    technology_states.bias_evaluated,
    coalesce(figure.figures_count, 0) as figures_count,
    technology_states.is_weak,
    technology_states.source_ids
from technology_states(cast(:as_of_date as date)) as technology_states
inner join technologies
    on technology_states.technology_id = technologies.technology_id
left join figure
    on technology_states.technology_id = figure.technology_id
where technology_states.institution_id = :institution_id
order by
    technologies.name_en,
    technology_states.technology_id
