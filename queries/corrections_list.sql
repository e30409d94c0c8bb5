-- name: corrections_list(as_of_date)
-- What was wrong in this record and has been put right.
--
-- One row per correction made by as_of_date; latest first.
--
-- Parameters
--   as_of_date    state of the record at the end of this day
--
-- Columns
--   correction_id  as in corrections
--   corrected_on   day on which it was put right
--   fact_kind     table of the row
--   row_id        id of the row
--   old_en        what stood before
--   old_fr        what stood before
--   new_en        what stands now
--   new_fr        what stands now
--   reason_en     why
--   reason_fr     why
--   source_ids    source that settles it
select
    corrections.correction_id,
    corrections.corrected_on,
    corrections.table_name as fact_kind,
    corrections.row_id,
    corrections.old_en,
    corrections.old_fr,
    corrections.new_en,
    corrections.new_fr,
    corrections.reason_en,
    corrections.reason_fr,
    [corrections.source_id] as source_ids
from corrections
where corrections.corrected_on <= cast(:as_of_date as date)
order by
    corrections.corrected_on desc,
    corrections.table_name,
    corrections.row_id,
    corrections.correction_id
