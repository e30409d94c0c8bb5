-- name: technology_matrix(as_of_date)
-- Which institution uses which technology, and whether it was assessed.
--
-- One row per institution and technology on the register; by institution, then technology.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
--
-- Columns
--   institution_id          as in institutions
--   institution_name_en     as in institutions
--   institution_name_fr     as in institutions
--   acronym_en              as in institutions; null: not applicable
--   acronym_fr              as in institutions; null: not applicable
--   is_group                true when the institution is a group of institutions
--   technology_id           as in technologies
--   technology_name_en      as in technologies
--   technology_name_fr      as in technologies
--   technology_status       status at the end of the day
--   is_assessed             true when an assessment is completed or its summary published
--   assessment_timing       whether it was assessed on or before first use
--   is_weak                 true when the assessments rest on weak sources only
--   source_ids              sources of the row
select
    technology_states.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.acronym_en,
    institutions.acronym_fr,
    institutions.kind = 'group' as is_group,
    technology_states.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    technology_states.technology_status,
    technology_states.is_assessed,
    technology_states.assessment_timing,
    technology_states.is_weak,
    technology_states.source_ids
from technology_states(cast(:as_of_date as date)) as technology_states
inner join institutions
    on technology_states.institution_id = institutions.institution_id
inner join technologies
    on technology_states.technology_id = technologies.technology_id
order by
    institutions.name_en,
    technology_states.institution_id,
    technologies.name_en,
    technology_states.technology_id
