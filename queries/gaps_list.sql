-- name: gaps_list()
-- What is known to exist and was not read, what is doubtful, and the limits of the method.
--
-- One row per gap; by kind, then id.
--
-- Columns
--   gap_id    as in gaps
--   gap_kind  not read, doubtful, or a limit
--   text_en   what is not known
--   text_fr   what is not known
select
    gaps.gap_id,
    gaps.kind as gap_kind,
    gaps.text_en,
    gaps.text_fr
from gaps
order by
    gaps.kind,
    gaps.gap_id
