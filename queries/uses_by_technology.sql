-- name: uses_by_technology(as_of_date, institution_id, technology_id)
-- How often an institution used each technology, as its returns say, period by period.
--
-- One row per technology, category and all together, and quarter, fiscal year and all periods
-- that had begun by as_of_date; all first, then by name, and quarters before years.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   institution_id       uses by this institution; null for all institutions together
--   technology_id        only this technology; null for all
--
-- Columns
--   technology_id        as in technologies; null: not applicable
--   technology_name_en   technology, category or all together
--   technology_name_fr   technology, category or all together
--   count_level          all, group (a category) or one
--   quarter              quarter or fiscal year, as 2026-27Q1 or 2026-27; null: not applicable
--   period_level         quarter, year or all
--   first_day            first day of the period, inclusive
--   last_day             last day of the period, inclusive
--   value                number of uses; null: see value_symbol
--   value_symbol         x, .. or ... in place of a value; r beside one that was revised
--   received_on          day on which the last return in it came in; null: not available
select
    technologies.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    technologies.count_level,
    case when counts.quarter <> 'all' then counts.quarter end as quarter,
    counts.period_level,
    counts.first_day,
    counts.last_day,
    counts.value,
    counts.symbol as value_symbol,
    counts.received_on
from counts_known(cast(:as_of_date as date)) as counts
inner join counted_technologies() as technologies
    on counts.technology_code = technologies.technology_code
where
    counts.table_id = 'uses_by_institution'
    and counts.institution_code = coalesce(:institution_id, 'all')
    and (:technology_id is null or counts.technology_code = :technology_id)
order by
    technologies.count_level,
    technologies.name_en,
    counts.technology_code,
    counts.period_level,
    counts.first_day
