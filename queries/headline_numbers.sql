-- name: headline_numbers(as_of_date)
-- The few numbers that a member asks for first, over the whole record.
--
-- One row per number; in the order in which they are shown. Groups of institutions and rows
-- that stand for several recommendations are not counted.
--
-- Parameters
--   as_of_date    state of the record at the end of this day
--
-- Columns
--   headline      open_findings, overdue_recommendations, not_assessed_before_use or
--                 uses_unaccounted
--   value         the number; of unaccounted uses, that of returns where any is counted; null: not
--                 available
--   value_symbol  x or ... in place of a number of returns, r beside one; null: not applicable
--   denominator   out of how many: findings against an institution; recommendations with a
--                 date that binds; technologies in use or on trial; uses, where each figure
--                 has them; null: not available
--   denominator_symbol  as above; null: not applicable
--   not_known_count   those of which the record says nothing either way; null: not available
--   is_from_returns  the number was counted from returns of institutions, not read in documents
--   source_ids    sources of what is counted in the number, where those are documents
with

finding as (

    select
        is_open,
        source_ids
    from findings_against(cast(:as_of_date as date))
    where
        institution_id not in (
            select institutions.institution_id from institutions where institutions.kind = 'group'
        )

),

recommendation as (

    select
        recommendation_id,
        bool_or(is_overdue) as is_overdue,
        bool_or(due_date is not null and due_set_by <> 'overseer_not_accepted') as is_promised,
        flatten(list(source_ids)) as source_ids
    from recommendation_states(cast(:as_of_date as date))
    where not is_group
    group by recommendation_id

),

technology as (

    select
        assessment_timing,
        source_ids
    from technology_states(cast(:as_of_date as date))
    where
        technology_status in ('in_use', 'trial')
        and institution_id not in (
            select institutions.institution_id from institutions where institutions.kind = 'group'
        )

),

unaccounted as (

    select
        technology_use.value,
        technology_use.source_id,
        denominators.value as denominator
    from technology_use
    left join technology_use as denominators
        on technology_use.denominator_use_id = denominators.use_id
    where
        technology_use.counts = 'unaccounted_uses'
        and not technology_use.is_group
        and technology_use.known_on <= cast(:as_of_date as date)

),

published as (

    select
        cast(sum(value) as bigint) as value,
        cast(if(count(*) = count(denominator), sum(denominator), null) as bigint) as denominator,
        list(source_id) as source_ids
    from unaccounted

),

returned as (

    select
        max(value) filter (where accounted = 'no') as value,
        max(symbol) filter (where accounted = 'no') as value_symbol,
        max(value) filter (where accounted = 'all') as denominator,
        max(symbol) filter (where accounted = 'all') as denominator_symbol
    from counts_known(cast(:as_of_date as date))
    where
        table_id = 'uses_accounted'
        and institution_code = 'all'
        and quarter = 'all'
    having count(*) filter (where accounted = 'no' and symbol is distinct from '..') > 0

),

headline as (

    select
        1 as position,
        'open_findings' as headline,
        count(*) filter (where is_open) as value,
        null as value_symbol,
        count(*) as denominator,
        null as denominator_symbol,
        count(*) filter (where is_open is null) as not_known_count,
        false as is_from_returns,
        flatten(list(source_ids) filter (where is_open)) as source_ids
    from finding

    union all

    select
        2 as position,
        'overdue_recommendations' as headline,
        count(*) filter (where is_overdue) as value,
        null as value_symbol,
        count(*) filter (where is_promised) as denominator,
        null as denominator_symbol,
        count(*) filter (where not is_promised) as not_known_count,
        false as is_from_returns,
        flatten(list(source_ids) filter (where is_overdue)) as source_ids
    from recommendation

    union all

    select
        3 as position,
        'not_assessed_before_use' as headline,
        count(*) filter (where assessment_timing in ('late', 'not_before_use')) as value,
        null as value_symbol,
        count(*) as denominator,
        null as denominator_symbol,
        count(*) filter (where assessment_timing = 'not_known') as not_known_count,
        false as is_from_returns,
        flatten(list(source_ids) filter (where assessment_timing in ('late', 'not_before_use')))
            as source_ids
    from technology

    union all

    select
        4 as position,
        'uses_unaccounted' as headline,
        published.value,
        null as value_symbol,
        published.denominator,
        null as denominator_symbol,
        null as not_known_count,
        false as is_from_returns,
        published.source_ids
    from published
    where not exists (select 1 from returned)

    union all

    select
        4 as position,
        'uses_unaccounted' as headline,
        value,
        value_symbol,
        denominator,
        denominator_symbol,
        null as not_known_count,
        true as is_from_returns,
        [] as source_ids
    from returned

)

select
    headline,
    value,
    value_symbol,
    denominator,
    denominator_symbol,
    not_known_count,
    is_from_returns,
    list_sort(list_distinct(coalesce(source_ids, []))) as source_ids
from headline
order by position
