-- name: technologies_list()
-- The technologies of the record, for choosing one.
--
-- One row per technology; by name.
--
-- Columns
--   technology_id       as in technologies
--   technology_name_en  as in technologies
--   technology_name_fr  as in technologies
--   source_ids           source of the row
select
    technologies.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    [technologies.source_id] as source_ids
from technologies
order by technologies.name_en, technologies.technology_id
