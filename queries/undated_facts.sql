-- name: undated_facts(institution_id)
-- How many facts are in no dated view, because neither they nor their source has a date.
--
-- One row per table with at least one undated fact; by table.
--
-- Parameters
--   institution_id  only facts about this institution; null for all
--
-- Columns
--   table_name      table of the facts
--   undated_count   facts without a date
--   source_ids      sources of the facts
with

undated as (

    select
        'technology_register' as table_name,
        institution_id,
        source_id
    from technology_register
    where known_on is null

    union all

    select
        'assessments' as table_name,
        institution_id,
        source_id
    from assessments
    where known_on is null

    union all

    select
        'technology_use' as table_name,
        institution_id,
        source_id
    from technology_use
    where known_on is null

    union all

    select
        'findings' as table_name,
        institution_id,
        source_id
    from findings
    where known_on is null

    union all

    select
        'recommendations' as table_name,
        recommendation_addressees.institution_id,
        recommendations.source_id
    from recommendations
    inner join recommendation_addressees
        on recommendations.recommendation_id = recommendation_addressees.recommendation_id
    where recommendations.known_on is null

    union all

    select
        'recommendation_events' as table_name,
        recommendation_addressees.institution_id,
        recommendation_events.source_id
    from recommendation_events
    inner join recommendation_addressees
        on recommendation_events.recommendation_id = recommendation_addressees.recommendation_id
    where recommendation_events.known_on is null

)

select
    table_name,
    count(*) as undated_count,
    list_sort(list_distinct(list(source_id))) as source_ids
from undated
where :institution_id is null or institution_id = :institution_id
group by table_name
order by table_name
