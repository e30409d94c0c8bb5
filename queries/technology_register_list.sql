-- name: technology_register_list(as_of_date, institution_id, technology_id)
-- The register: who uses what, since when, declared by whom, checked and assessed or not.
--
-- One row per institution and technology on the register known by as_of_date; by institution.
--
-- Parameters
--   as_of_date                      state of the record at the end of this day
--   institution_id                  only this institution; null for all
--   technology_id                   only this technology; null for all
--
-- Columns
--   institution_id                  as in institutions
--   institution_name_en             as in institutions
--   institution_name_fr             as in institutions
--   acronym_en                      as in institutions; null: not applicable
--   acronym_fr                      as in institutions; null: not applicable
--   technology_id                   as in technologies
--   technology_name_en              as in technologies
--   technology_name_fr              as in technologies
--   technology_status               status at the end of the day
--   status_first_day                first day of that status; null: not available
--   status_last_day                 last day on which that status may have begun; null: not available
--   first_use_first_day             first day on which first use may have been; null: not available
--   first_use_last_day              last day on which first use may have been; null: not available
--   declared_by                     whether the institution declared the use or others found it
--   third_party_source_en           outside source; null: not applicable
--   third_party_source_fr           outside source; null: not applicable
--   third_party_lawfulness_checked  whether the lawfulness of an outside source was checked
--   bias_evaluated                  whether bias was evaluated
--   assessment_timing               whether it was assessed on or before first use
--   completed_first_day             first day of a completed assessment; null: not available
--   completed_last_day              last day of a completed assessment; null: not available
--   assessment_least_days           fewest days from first use to assessment; null: not available
--   assessment_most_days            most days from first use to assessment; null: not available
--   is_weak                         true when the assessments rest on weak sources only
--   note_en                         remark; null: not applicable
--   note_fr                         remark; null: not applicable
--   source_ids                      sources of the row
select
    technology_states.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.acronym_en,
    institutions.acronym_fr,
    technology_states.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    technology_states.technology_status,
    technology_states.status_first_day,
    technology_states.status_last_day,
    technology_states.first_use_first_day,
    technology_states.first_use_last_day,
    technology_states.declared_by,
    technology_states.third_party_source_en,
    technology_states.third_party_source_fr,
    technology_states.third_party_lawfulness_checked,
    technology_states.bias_evaluated,
    technology_states.assessment_timing,
    technology_states.completed_first_day,
    technology_states.completed_last_day,
    technology_states.assessment_least_days,
    technology_states.assessment_most_days,
    technology_states.is_weak,
    technology_states.note_en,
    technology_states.note_fr,
    technology_states.source_ids
from technology_states(cast(:as_of_date as date)) as technology_states
inner join institutions
    on technology_states.institution_id = institutions.institution_id
inner join technologies
    on technology_states.technology_id = technologies.technology_id
where
    (:institution_id is null or technology_states.institution_id = :institution_id)
    and (:technology_id is null or technology_states.technology_id = :technology_id)
order by
    institutions.name_en,
    technology_states.institution_id,
    technologies.name_en,
    technology_states.technology_id
