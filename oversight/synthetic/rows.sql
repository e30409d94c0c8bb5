-- The rows of synthetic returns, one at a time: what each is follows from its number alone.
--
-- Reads the table cells (one row per institution, code and quarter: how many rows, which share
-- of them is accounted for, first day and days of the quarter) and the variables seed, since and
-- until, both days inclusive.
-- A row is drawn from a hash of seed, institution, technology (or kind), quarter and its number
-- in them, so the same uses come out of one large file, of many small ones, and of counts.

-- A number for each row and each thing that is drawn for it: 0 to 1, 1 excluded.
create temp macro drawn_share(row_key, thing) as
    (hash(xor(row_key, thing::ubigint)) >> 11)::double / 9007199254740992.0;

create temp macro quarter_of(any_day) as
    format(
        '{}-{:02d}Q{}',
        year(any_day - interval 3 month),
        (year(any_day - interval 3 month) + 1) % 100,
        quarter(any_day - interval 3 month)
    );

-- One row per use or complaint, in the order of the cells. They are numbered in blocks: a list
-- of all the numbers of a large cell would fill the memory.
create temp view drawn as
with

keyed as (
    select
        *,
        hash(getvariable('seed'), institution_id, code, quarter) as cell_key
    from cells
),

blocks as (
    select
        *,
        unnest(range(0, row_count, 512)) as first_row
    from keyed
),

numbered as (
    select
        *,
        unnest(range(first_row, least(first_row + 512, row_count))) as row_number
    from blocks
)

select
    institution_id,
    code,
    accounted_share,
    first_day,
    day_count,
    hash(cell_key, row_number) as row_key
from numbered;

-- One row per use. The shares of codes are those of rows for which the code was recorded.
create temp view uses_records as
with

whether as (
    select
        *,
        drawn_share(row_key, 1) < accounted_share as is_accounted,
        first_day + (day_count * drawn_share(row_key, 2))::integer % day_count as any_day
    from drawn
)

select
    institution_id,
    code as technology_id,
    -- Fewer on Saturdays and Sundays: most are drawn to a day of the week before.
    case
        when isodow(any_day) > 5 and drawn_share(row_key, 3) < 0.7
            then
                greatest(
                    first_day,
                    any_day - (isodow(any_day) - 5)::integer
                    - floor(drawn_share(row_key, 3) / 0.14)::integer
                )
        else any_day
    end::date as used_on,
    case
        when not is_accounted and drawn_share(row_key, 4) < 0.45 then 'not-recorded'
        when drawn_share(row_key, 5) < 0.46 then 'investigation'
        when drawn_share(row_key, 5) < 0.68 then 'identification'
        when drawn_share(row_key, 5) < 0.82 then 'border-control'
        when drawn_share(row_key, 5) < 0.91 then 'benefit-control'
        when drawn_share(row_key, 5) < 0.96 then 'public-safety'
        when drawn_share(row_key, 5) < 0.99 then 'training'
        else 'other'
    end as purpose_id,
    case
        when not is_accounted and drawn_share(row_key, 6) < 0.5 then 'not-recorded'
        when drawn_share(row_key, 7) < 0.41 then 'statute'
        when drawn_share(row_key, 7) < 0.67 then 'consent'
        when drawn_share(row_key, 7) < 0.85 then 'warrant'
        when drawn_share(row_key, 7) < 0.94 then 'production-order'
        when drawn_share(row_key, 7) < 0.975 then 'exigent'
        else 'none'
    end as authority_id,
    case
        when is_accounted or drawn_share(row_key, 8) < 0.2 then 'yes'
        else 'no'
    end as is_recorded,
    case
        when drawn_share(row_key, 9) < 0.1 then 'not-recorded'
        when drawn_share(row_key, 10) < 0.68 then 'no-match'
        when drawn_share(row_key, 10) < 0.97 then 'match'
        else 'other'
    end as outcome_id
from whether;

-- The same uses as counts, one row per institution, quarter and code of each list.
create temp view uses_counts as
select
    institution_id,
    technology_id,
    quarter_of(used_on) as quarter,
    purpose_id,
    authority_id,
    outcome_id,
    count(*) as uses,
    count(*) filter (
        where is_recorded = 'yes' and 'not-recorded' not in (purpose_id, authority_id)
    ) as accounted_uses
from uses_records
group by all
order by all;

-- One row per complaint received or closed since the day in `since`. Those that end after the
-- day in `until` are still open.
create temp view complaints_records as
with

course as (
    select
        *,
        (first_day + (day_count * drawn_share(row_key, 1))::integer % day_count)::date
            as received_on,
        -- Days to the end: log-normal, half of them within four months.
        1 + exp(
            4.8
            + 0.8 * sqrt(-2 * ln(1 - drawn_share(row_key, 2)))
            * cos(2 * pi() * drawn_share(row_key, 3))
        )::integer as days_to_end
    from drawn
),

ended as (
    select
        *,
        case
            when received_on + days_to_end <= getvariable('until') then received_on + days_to_end
        end as closed_on
    from course
)

select
    institution_id,
    code as kind,
    received_on,
    case
        when closed_on is null then null
        when drawn_share(row_key, 4) < 0.27 then 'not-well-founded'
        when drawn_share(row_key, 4) < 0.49 then 'resolved-early'
        when drawn_share(row_key, 4) < 0.65 then 'well-founded'
        when drawn_share(row_key, 4) < 0.76 then 'discontinued'
        when drawn_share(row_key, 4) < 0.86 then 'settled'
        when drawn_share(row_key, 4) < 0.94 then 'well-founded-in-part'
        when drawn_share(row_key, 4) < 0.99 then 'declined'
        else 'not-recorded'
    end as disposition_id,
    closed_on
from ended
where coalesce(closed_on, received_on) >= getvariable('since');

-- The same complaints as counts, one row per institution, kind, quarters and disposition.
create temp view complaints_counts as
select
    institution_id,
    kind,
    quarter_of(received_on) as received_quarter,
    disposition_id,
    quarter_of(closed_on) as closed_quarter,
    count(*) as complaints
from complaints_records
group by all
order by all;

-- What others counted, one row per institution, technology and quarter.
create temp view independent_counts_counts as
select
    institution_id,
    technology_id,
    quarter,
    counted_by,
    uses
from counted_by_others;
