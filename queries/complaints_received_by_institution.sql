-- name: complaints_received_by_institution(as_of_date, institution_id)
-- Complaints that each institution received, one kind at a time, as its returns say.
--
-- One row per kind, institution, portfolio and all together, and quarter, fiscal year and all
-- periods that had begun by as_of_date; by kind, all first, then by name. Kinds are never summed.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   institution_id       only this institution; null for all
--
-- Columns
--   complaint_kind       kind of complaint
--   institution_id       as in institutions; null: not applicable
--   institution_name_en  institution, portfolio or all together
--   institution_name_fr  institution, portfolio or all together
--   count_level          all, group (a portfolio) or one
--   quarter              quarter or fiscal year, as 2026-27Q1 or 2026-27; null: not applicable
--   period_level         quarter, year or all
--   first_day            first day of the period, inclusive
--   last_day             last day of the period, inclusive
--   value                number of complaints received; null: see value_symbol
--   value_symbol         x, .. or ... in place of a value; r beside one that was revised
--   received_on          day on which the last return in it came in; null: not available
select
    counts.complaint_kind,
    institutions.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.count_level,
    case when counts.quarter <> 'all' then counts.quarter end as quarter,
    counts.period_level,
    counts.first_day,
    counts.last_day,
    counts.value,
    counts.symbol as value_symbol,
    counts.received_on
from counts_known(cast(:as_of_date as date)) as counts
inner join counted_institutions() as institutions
    on counts.institution_code = institutions.institution_code
where
    counts.table_id = 'complaints_received'
    and (:institution_id is null or counts.institution_code = :institution_id)
order by
    counts.complaint_kind,
    institutions.count_level,
    institutions.name_en,
    counts.institution_code,
    counts.period_level,
    counts.first_day
