-- name: technology_record(technology_id)
-- One technology: what it is, in plain words.
--
-- One row.
--
-- Parameters
--   technology_id        the technology
--
-- Columns
--   technology_id        as in technologies
--   technology_name_en   as in technologies
--   technology_name_fr   as in technologies
--   technology_category  what kind of intrusion it is
--   description_en       plain description
--   description_fr       plain description
--   source_ids           a source on record that names it
select
    technologies.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    technologies.category as technology_category,
    technologies.description_en,
    technologies.description_fr,
    [technologies.source_id] as source_ids
from technologies
where technologies.technology_id = :technology_id
order by technologies.technology_id
