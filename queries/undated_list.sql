-- name: undated_list()
-- Facts and documents without a date: they are in no figure shown as of a day.
--
-- One row per undated fact; by table, then id.
--
-- Columns
--   table_name  table of the fact
--   row_id      its id
--   text_en     what it says
--   text_fr     what it says
--   source_ids  its source
with

undated as (

    select
        'technology_register' as table_name,
        technology_register.institution_id || ', ' || technology_register.technology_id as row_id,
        institutions.name_en || ': ' || technologies.name_en as text_en,
        institutions.name_fr || ' : ' || technologies.name_fr as text_fr,
        technology_register.source_id
    from technology_register
    inner join institutions
        on technology_register.institution_id = institutions.institution_id
    inner join technologies
        on technology_register.technology_id = technologies.technology_id
    where technology_register.known_on is null

    union all

    select
        'assessments' as table_name,
        assessment_id as row_id,
        title_en as text_en,
        title_fr as text_fr,
        source_id
    from assessments
    where known_on is null

    union all

    select
        'technology_use' as table_name,
        use_id as row_id,
        measure_en as text_en,
        measure_fr as text_fr,
        source_id
    from technology_use
    where known_on is null

    union all

    select
        'investigations' as table_name,
        investigation_id as row_id,
        title_en as text_en,
        title_fr as text_fr,
        source_id
    from investigations
    where known_on is null

    union all

    select
        'findings' as table_name,
        finding_id as row_id,
        text_en,
        text_fr,
        source_id
    from findings
    where known_on is null

    union all

    select
        'recommendations' as table_name,
        recommendation_id as row_id,
        text_en,
        text_fr,
        source_id
    from recommendations
    where known_on is null

    union all

    select
        'recommendation_events' as table_name,
        event_id as row_id,
        coalesce(note_en, state::varchar) as text_en,
        coalesce(note_fr, state::varchar) as text_fr,
        source_id
    from recommendation_events
    where known_on is null

)

select
    undated.table_name,
    undated.row_id,
    undated.text_en,
    undated.text_fr,
    [undated.source_id] as source_ids
from undated
order by
    undated.table_name,
    undated.row_id
