-- name: returns_late(as_of_date, institution_id)
-- Which institution owes which return, and how many days late it was or is.
--
-- One row per return owed for a quarter that had begun by as_of_date; by kind, institution and
-- quarter. None where no return is owed: then nothing is late.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   institution_id       only this institution; null for all
--
-- Columns
--   return_kind          kind of return
--   institution_id       as in institutions
--   institution_name_en  as in institutions
--   institution_name_fr  as in institutions
--   quarter              quarter of the fiscal year, as 2026-27Q1
--   first_day            first day of the quarter, inclusive
--   last_day             last day of the quarter, inclusive
--   due_date             last day by which it is owed
--   received_on          day on which it first came in; null: not available
--   return_state         on time, late, not received, or not due yet
--   late_days            calendar days after due_date: until it came in, else until as_of_date;
--                        0 when in time; null: not applicable
--   source_ids           source of the duty to send it
with

owed as (

    select
        expected_returns.kind,
        expected_returns.institution_id,
        expected_returns.quarter,
        expected_returns.due_date,
        expected_returns.source_id,
        case
            when
                least(returns_counted.received_on, release.as_of_date)
                <= cast(:as_of_date as date)
                then returns_counted.received_on
        end as received_on
    from expected_returns
    cross join release
    left join returns_counted
        on
            expected_returns.institution_id = returns_counted.institution_id
            and expected_returns.kind = returns_counted.kind
            and expected_returns.quarter = returns_counted.quarter
    where
        period_first_day(expected_returns.quarter) <= cast(:as_of_date as date)
        and (:institution_id is null or expected_returns.institution_id = :institution_id)

)

select
    owed.kind as return_kind,
    owed.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    owed.quarter,
    period_first_day(owed.quarter) as first_day,
    period_last_day(owed.quarter) as last_day,
    owed.due_date,
    owed.received_on,
    case
        when owed.received_on > owed.due_date then 'late'
        when owed.received_on is not null then 'on_time'
        when owed.due_date < cast(:as_of_date as date) then 'not_received'
        else 'not_due'
    end::return_state as return_state,
    case
        when owed.received_on is not null or owed.due_date < cast(:as_of_date as date)
            then greatest(coalesce(owed.received_on, cast(:as_of_date as date)) - owed.due_date, 0)
    end as late_days,
    [owed.source_id] as source_ids
from owed
inner join institutions
    on owed.institution_id = institutions.institution_id
order by
    owed.kind,
    institutions.name_en,
    owed.institution_id,
    owed.quarter
