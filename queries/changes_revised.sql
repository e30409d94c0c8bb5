-- name: changes_revised(institution_id)
-- What was published before and is another now, or gone, and why.
--
-- One row per fact or count that differs; in the order of the tables.
--
-- Parameters
--   institution_id       only changes about this institution; null for all
--
-- Columns
--   release_change       added, revised or withdrawn
--   fact_kind            table of the row
--   row_id               key of the row; of new counts, their table and quarter
--   column_name          column that differs; null: not applicable
--   old_value            what the release before published; null: not applicable
--   new_value            what this release publishes; null: not applicable
--   cells_count          cells that the row stands for
--   institution_id       institution that it is about; null: not applicable
--   institution_name_en  as in institutions; null: not applicable
--   institution_name_fr  as in institutions; null: not applicable
--   reason_en            why; null: not applicable
--   reason_fr            why; null: not applicable
select
    release_changes.release_change,
    release_changes.table_name as fact_kind,
    release_changes.row_id,
    release_changes.column_name,
    release_changes.old_value,
    release_changes.new_value,
    release_changes.cells_count,
    release_changes.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    release_changes.reason_en,
    release_changes.reason_fr
from release_changes
left join institutions
    on release_changes.institution_id = institutions.institution_id
where
    release_changes.release_change <> 'added'
    and (:institution_id is null or release_changes.institution_id = :institution_id)
order by release_changes.position
