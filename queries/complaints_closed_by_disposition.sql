-- name: complaints_closed_by_disposition(as_of_date)
-- How complaints ended, one kind at a time, as the returns of institutions say.
--
-- One row per kind, disposition, all together included, and quarter, fiscal year and all periods
-- that had begun by as_of_date; by kind, all together first, then in the order of the codes.
-- Kinds are never summed.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--
-- Columns
--   complaint_kind       kind of complaint
--   disposition_en       how they ended, or all together
--   disposition_fr       how they ended, or all together
--   count_level          all or one
--   quarter              quarter or fiscal year, as 2026-27Q1 or 2026-27; null: not applicable
--   period_level         quarter, year or all
--   first_day            first day of the period, inclusive
--   last_day             last day of the period, inclusive
--   value                number of complaints closed; null: see value_symbol
--   value_symbol         x, .. or ... in place of a value; r beside one that was revised
--   received_on          day on which the last return in it came in; null: not available
select
    counts.complaint_kind,
    codes.name_en as disposition_en,
    codes.name_fr as disposition_fr,
    case when counts.disposition_id = 'all' then 'all' else 'one' end::count_level as count_level,
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
        (codes.list = 'complaint_disposition' and counts.disposition_id = codes.code)
        or (
            codes.list = 'count_total'
            and codes.code = 'disposition_id'
            and counts.disposition_id = 'all'
        )
where counts.table_id = 'complaints_closed'
order by
    counts.complaint_kind,
    count_level,
    codes.position,
    counts.period_level,
    counts.first_day
