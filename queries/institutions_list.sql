-- name: institutions_list()
-- The institutions of the record, for choosing one.
--
-- One row per institution; by name.
--
-- Columns
--   institution_id       as in institutions
--   institution_name_en  as in institutions
--   institution_name_fr  as in institutions
--   acronym_en           as in institutions; null: not applicable
--   acronym_fr           as in institutions; null: not applicable
--   source_ids           source of the row
select
    institutions.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.acronym_en,
    institutions.acronym_fr,
    [institutions.source_id] as source_ids
from institutions
order by institutions.name_en, institutions.institution_id
