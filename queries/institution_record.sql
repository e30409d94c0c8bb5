-- name: institution_record(institution_id)
-- One institution: its official name, what it was called, whose portfolio it is in.
--
-- One row.
--
-- Parameters
--   institution_id       the institution
--
-- Columns
--   institution_id       as in institutions
--   institution_name_en  as in institutions
--   institution_name_fr  as in institutions
--   acronym_en           as in institutions; null: not applicable
--   acronym_fr           as in institutions; null: not applicable
--   institution_kind     federal, vendor or group
--   portfolio_en         as in institutions
--   portfolio_fr         as in institutions
--   former_names_en      as in institutions; null: not applicable
--   former_names_fr      as in institutions; null: not applicable
--   source_ids           a source on record that names it
select
    institutions.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.acronym_en,
    institutions.acronym_fr,
    institutions.kind as institution_kind,
    institutions.portfolio_en,
    institutions.portfolio_fr,
    institutions.former_names_en,
    institutions.former_names_fr,
    [institutions.source_id] as source_ids
from institutions
where institutions.institution_id = :institution_id
order by institutions.institution_id
