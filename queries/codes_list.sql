-- name: codes_list()
-- Every code of every list: its name and definition.
--
-- One row per code; by list, in the order in which the codes of a list are shown.
--
-- Columns
--   list           name of the list
--   code           the code
--   name_en        name shown
--   name_fr        name shown
--   definition_en  what it means
--   definition_fr  what it means
select
    codes.list,
    codes.code,
    codes.name_en,
    codes.name_fr,
    codes.definition_en,
    codes.definition_fr
from codes
order by
    codes.list,
    codes.position,
    codes.code
