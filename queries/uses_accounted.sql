-- name: uses_accounted(as_of_date, institution_id)
-- How many uses each institution could account for, out of how many, as its returns say.
--
-- One row per institution, portfolio and all together, and quarter, fiscal year and all periods
-- that had begun by as_of_date; all first, then by name. The share is given only where both
-- numbers are published; one that is hidden hides it.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   institution_id       only this institution; null for all
--
-- Columns
--   institution_id       as in institutions; null: not applicable
--   institution_name_en  institution, portfolio or all together
--   institution_name_fr  institution, portfolio or all together
--   count_level          all, group (a portfolio) or one
--   quarter              quarter or fiscal year, as 2026-27Q1 or 2026-27; null: not applicable
--   period_level         quarter, year or all
--   first_day            first day of the period, inclusive
--   last_day             last day of the period, inclusive
--   accounted_uses       uses with purpose, authority and file recorded; null: see its symbol
--   accounted_uses_symbol  x, .. or ... in place of a number; r beside one that was revised
--   unaccounted_uses     uses without one of them; null: see its symbol
--   unaccounted_uses_symbol  as above
--   uses                 all uses; null: see its symbol
--   uses_symbol          as above
--   accounted_share      accounted uses out of all uses, 0 to 1; null: see its symbol
--   accounted_share_symbol  x where a part is hidden, .. where one is not available, ... of no use
--   received_on          day on which the last return in it came in; null: not available
with

counted as (

    select
        institution_code,
        quarter,
        period_level,
        first_day,
        last_day,
        received_on,
        max(value) filter (where accounted = 'yes') as accounted_uses,
        max(symbol) filter (where accounted = 'yes') as accounted_uses_symbol,
        max(value) filter (where accounted = 'no') as unaccounted_uses,
        max(symbol) filter (where accounted = 'no') as unaccounted_uses_symbol,
        max(value) filter (where accounted = 'all') as uses,
        max(symbol) filter (where accounted = 'all') as uses_symbol
    from counts_known(cast(:as_of_date as date))
    where
        table_id = 'uses_accounted'
        and (:institution_id is null or institution_code = :institution_id)
    group by institution_code, quarter, period_level, first_day, last_day, received_on

)

select
    institutions.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.count_level,
    case when counted.quarter <> 'all' then counted.quarter end as quarter,
    counted.period_level,
    counted.first_day,
    counted.last_day,
    counted.accounted_uses,
    counted.accounted_uses_symbol,
    counted.unaccounted_uses,
    counted.unaccounted_uses_symbol,
    counted.uses,
    counted.uses_symbol,
    counted.accounted_uses / nullif(counted.uses, 0) as accounted_share,
    case
        when 'x' in (counted.accounted_uses_symbol, counted.uses_symbol) then 'x'
        when counted.uses = 0 then '...'
        when counted.uses is null then counted.uses_symbol
        else coalesce(counted.accounted_uses_symbol, counted.uses_symbol)
    end as accounted_share_symbol,
    counted.received_on
from counted
inner join counted_institutions() as institutions
    on counted.institution_code = institutions.institution_code
order by
    institutions.count_level,
    institutions.name_en,
    counted.institution_code,
    counted.period_level,
    counted.first_day
