-- name: uses_unexplained(as_of_date, institution_id, technology_id)
-- What an institution does not explain of the uses that someone else counted.
--
-- One row per institution, technology, quarter and counter with an independent count of a quarter
-- that had begun by as_of_date; by institution, technology, quarter and counter. The remainder is
-- given only where both numbers are published; a negative one is a disagreement.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   institution_id       only this institution; null for all
--   technology_id        only this technology; null for all
--
-- Columns
--   institution_id       as in institutions
--   institution_name_en  as in institutions
--   institution_name_fr  as in institutions
--   technology_id        as in technologies
--   technology_name_en   as in technologies
--   technology_name_fr   as in technologies
--   quarter              quarter of the fiscal year, as 2026-27Q1
--   first_day            first day of the quarter, inclusive
--   last_day             last day of the quarter, inclusive
--   counted_by           vendor, court or overseer
--   independent_uses     uses by that count; null: see its symbol
--   independent_uses_symbol  x, .. or ... in place of a number; r beside one that was revised
--   uses                 uses that the institution returned; null: see its symbol
--   uses_symbol          as above
--   accounted_uses       of those, accounted for; null: see its symbol
--   accounted_uses_symbol  as above
--   unexplained_uses     independent count less accounted uses; null: see its symbol
--   unexplained_uses_symbol  x where a part is hidden, .. where one is not available
--   received_on          day on which the last return in it came in; null: not available
with

independent as (

    select
        institution_code,
        technology_code,
        quarter,
        first_day,
        last_day,
        counted_by,
        value,
        symbol,
        received_on
    from counts_known(cast(:as_of_date as date))
    where
        table_id = 'independent_uses'
        and (:institution_id is null or institution_code = :institution_id)
        and (:technology_id is null or technology_code = :technology_id)

),

own as (

    select
        institution_code,
        technology_code,
        quarter,
        max(received_on) as received_on,
        max(value) filter (where accounted = 'all') as uses,
        max(symbol) filter (where accounted = 'all') as uses_symbol,
        max(value) filter (where accounted = 'yes') as accounted_uses,
        max(symbol) filter (where accounted = 'yes') as accounted_uses_symbol
    from counts_known(cast(:as_of_date as date))
    where table_id = 'uses_reconciled'
    group by institution_code, technology_code, quarter

)

select
    institutions.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    technologies.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    independent.quarter,
    independent.first_day,
    independent.last_day,
    independent.counted_by,
    independent.value as independent_uses,
    independent.symbol as independent_uses_symbol,
    own.uses,
    case when own.uses is null then coalesce(own.uses_symbol, '..') else own.uses_symbol end
        as uses_symbol,
    own.accounted_uses,
    case
        when own.accounted_uses is null then coalesce(own.accounted_uses_symbol, '..')
        else own.accounted_uses_symbol
    end as accounted_uses_symbol,
    independent.value - own.accounted_uses as unexplained_uses,
    case
        when 'x' in (independent.symbol, own.accounted_uses_symbol) then 'x'
        when independent.value is null or own.accounted_uses is null then '..'
        when 'r' in (independent.symbol, own.accounted_uses_symbol) then 'r'
    end as unexplained_uses_symbol,
    greatest(independent.received_on, own.received_on) as received_on
from independent
left join own
    on
        independent.institution_code = own.institution_code
        and independent.technology_code = own.technology_code
        and independent.quarter = own.quarter
inner join institutions
    on independent.institution_code = institutions.institution_id
inner join technologies
    on independent.technology_code = technologies.technology_id
order by
    institutions.name_en,
    institutions.institution_id,
    technologies.name_en,
    technologies.technology_id,
    independent.first_day,
    independent.counted_by
