-- name: investigation_choices(as_of_date)
-- The investigations of the record, for choosing one.
--
-- One row per investigation known by as_of_date, or undated; by title.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
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
where investigations.known_on is null or investigations.known_on <= cast(:as_of_date as date)
order by
    investigations.title_en,
    investigations.investigation_id
