-- name: dictionary_list()
-- Every table and column of a release: what it means, in both languages.
--
-- One row per table and per column; tables by name, the table itself first.
--
-- Columns
--   table_name      table
--   column_name     column; empty for the table itself
--   description_en  what it means
--   description_fr  what it means
select
    dictionary.table_name,
    dictionary.column_name,
    dictionary.description_en,
    dictionary.description_fr
from dictionary
order by
    dictionary.table_name,
    dictionary.column_name
