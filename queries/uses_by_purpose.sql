-- name: uses_by_purpose(as_of_date, technology_id)
-- For which purposes a technology was used, as returns say.
--
-- One row per purpose, all together included, and quarter, fiscal year and all periods that had
-- begun by as_of_date; all together first, then in the order of the codes.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   technology_id        uses of this technology; null for all technologies together
--
-- Columns
--   purpose_en           purpose, or all together
--   purpose_fr           purpose, or all together
--   count_level          all or one
--   quarter              quarter or fiscal year, as 2026-27Q1 or 2026-27; null: not applicable
--   period_level         quarter, year or all
--   first_day            first day of the period, inclusive
--   last_day             last day of the period, inclusive
--   value                number of uses; null: see value_symbol
--   value_symbol         x, .. or ... in place of a value; r beside one that was revised
--   received_on          day on which the last return in it came in; null: not available
select
    codes.name_en as purpose_en,
    codes.name_fr as purpose_fr,
    case when counts.purpose_id = 'all' then 'all' else 'one' end::count_level as count_level,
    case when counts.quarter <> 'all' then counts.quarter end as quarter,
    counts.period_level,
    counts.first_day,
    counts.last_day,
    counts.value,
    counts.symbol as value_symbol,
    counts.received_on
from counts_known(cast(:as_of_date as date)) as counts
inner join codes
    on
        (codes.list = 'use_purpose' and counts.purpose_id = codes.code)
        or (
            codes.list = 'count_total'
            and codes.code = 'purpose_id'
            and counts.purpose_id = 'all'
        )
where
    counts.table_id = 'uses_by_purpose'
    and counts.technology_code = coalesce(:technology_id, 'all')
order by
    count_level,
    codes.position,
    counts.period_level,
    counts.first_day
