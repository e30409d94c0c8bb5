-- name: record_rows_by_table()
-- How many rows the record of this release holds, table by table.
--
-- One row per table of facts that the dictionary describes, those with nothing on record too; by
-- name.
--
-- Columns
--   table_name      table
--   description_en  what its rows are
--   description_fr  what its rows are
--   rows_count      rows in this release
--   undated_count   of those, without a date, so in no dated view; null: not applicable
with

counted as (

    select
        'assessments' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from assessments

    union all

    select
        'complaints' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from complaints

    union all

    select
        'corrections' as table_name,
        count(*) as rows_count,
        null as undated_count
    from corrections

    union all

    select
        'declarations' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from declarations

    union all

    select
        'findings' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from findings

    union all

    select
        'gaps' as table_name,
        count(*) as rows_count,
        null as undated_count
    from gaps

    union all

    select
        'hearings' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from hearings

    union all

    select
        'institutions' as table_name,
        count(*) as rows_count,
        null as undated_count
    from institutions

    union all

    select
        'investigations' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from investigations

    union all

    select
        'obligation_states' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from obligation_states

    union all

    select
        'obligations' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from obligations

    union all

    select
        'oversight_bodies' as table_name,
        count(*) as rows_count,
        null as undated_count
    from oversight_bodies

    union all

    select
        'recommendation_events' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from recommendation_events

    union all

    select
        'recommendations' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from recommendations

    union all

    select
        'sources' as table_name,
        count(*) as rows_count,
        null as undated_count
    from sources

    union all

    select
        'statements' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from statements

    union all

    select
        'technologies' as table_name,
        count(*) as rows_count,
        null as undated_count
    from technologies

    union all

    select
        'technology_register' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from technology_register

    union all

    select
        'technology_status_events' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from technology_status_events

    union all

    select
        'technology_use' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from technology_use

    union all

    select
        'undertakings' as table_name,
        count(*) as rows_count,
        count(*) filter (where known_on is null) as undated_count
    from undertakings

)

select
    counted.table_name,
    dictionary.description_en,
    dictionary.description_fr,
    counted.rows_count,
    counted.undated_count
from counted
inner join dictionary
    on
        counted.table_name = dictionary.table_name
        and nullif(dictionary.column_name, '') is null
order by counted.table_name
