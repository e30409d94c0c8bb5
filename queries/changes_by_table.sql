-- name: changes_by_table()
-- How much differs between this release and the one before, by table.
--
-- One row per table and kind of change that there is; by table.
--
-- Columns
--   fact_kind       table of the rows
--   release_change  added, revised or withdrawn
--   changes_count   facts and counts that differ
select
    release_changes.table_name as fact_kind,
    release_changes.release_change,
    cast(sum(release_changes.cells_count) as bigint) as changes_count
from release_changes
group by release_changes.table_name, release_changes.release_change
order by release_changes.table_name, release_changes.release_change
