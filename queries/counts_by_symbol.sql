-- name: counts_by_symbol()
-- How many counts each published table holds, and how many of them are hidden.
--
-- One row per published table with counts in this release; in the order of the menu.
--
-- Columns
--   table_id             as in published_tables
--   table_title_en       what it counts, and by what
--   table_title_fr       what it counts, and by what
--   cells_count          cells of the table, totals included
--   shown_count          of those, with a value
--   zero_count           of those shown, true zeros
--   revised_count        of those shown, with a late or corrected return in this release
--   suppressed_count     cells with x
--   not_available_count  cells with ..
--   not_applicable_count  cells with ...
select
    published_tables.table_id,
    published_tables.title_en as table_title_en,
    published_tables.title_fr as table_title_fr,
    count(*) as cells_count,
    count(published_counts.value) as shown_count,
    count(*) filter (where published_counts.value = 0) as zero_count,
    count(published_counts.value) filter (where published_counts.revised_in = release.release_id)
        as revised_count,
    count(*) filter (where published_counts.symbol = 'x') as suppressed_count,
    count(*) filter (where published_counts.symbol = '..') as not_available_count,
    count(*) filter (where published_counts.symbol = '...') as not_applicable_count
from published_counts
cross join release
inner join published_tables
    on published_counts.table_id = published_tables.table_id
group by
    published_tables.table_id,
    published_tables.title_en,
    published_tables.title_fr,
    published_tables.position
order by published_tables.position
