-- name: investigation_choices()
-- The investigations of the record, for choosing one.
--
-- One row per investigation; by title.
--
-- Columns
--   investigation_id        as in investigations
--   investigation_title_en  as in investigations
--   investigation_title_fr  as in investigations
--   source_ids              source of the row
select
    investigations.investigation_id,
    investigations.title_en as investigation_title_en,
    investigations.title_fr as investigation_title_fr,
    [investigations.source_id] as source_ids
from investigations
order by
    investigations.title_en,
    investigations.investigation_id
