-- name: search_results(as_of_date, text)
-- Everything on record whose words contain what is looked for, accents and case folded.
--
-- One row per institution, technology, oversight body, investigation, recommendation, finding,
-- statement, glossary term or source that matches in either language; kinds in that order,
-- then by title. Dated facts only when known by as_of_date; undated ones are found too, and
-- marked.
--
-- Parameters
--   as_of_date   state of the record at the end of this day
--   text         words to look for; an empty text finds nothing
--
-- Columns
--   result_kind  kind of thing found
--   page         English slug of the page that it leads to
--   result_id    its id there
--   title_en     its name or words
--   title_fr     its name or words
--   detail_en    what more there is to say; null: not applicable
--   detail_fr    what more there is to say; null: not applicable
--   is_undated   true when no date is on record
--   source_ids   source of the row
with

thing as (

    select
        1 as position,
        'institution' as result_kind,
        'institution' as page,
        institution_id as result_id,
        name_en as title_en,
        name_fr as title_fr,
        acronym_en as detail_en,
        acronym_fr as detail_fr,
        false as is_undated,
        concat_ws(
            ' ', name_en, name_fr, acronym_en, acronym_fr, former_names_en, former_names_fr,
            institution_id
        ) as words,
        source_id
    from institutions

    union all

    select
        2 as position,
        'technology' as result_kind,
        'technology' as page,
        technology_id as result_id,
        name_en as title_en,
        name_fr as title_fr,
        description_en as detail_en,
        description_fr as detail_fr,
        false as is_undated,
        concat_ws(' ', name_en, name_fr, description_en, description_fr, technology_id) as words,
        source_id
    from technologies

    union all

    select
        3 as position,
        'investigation' as result_kind,
        'investigation' as page,
        investigation_id as result_id,
        title_en,
        title_fr,
        result_en as detail_en,
        result_fr as detail_fr,
        known_on is null as is_undated,
        concat_ws(' ', title_en, title_fr, result_en, result_fr, investigation_id) as words,
        source_id
    from investigations
    where known_on is null or known_on <= cast(:as_of_date as date)

    union all

    select
        4 as position,
        'finding' as result_kind,
        'investigation' as page,
        investigation_id as result_id,
        text_en as title_en,
        text_fr as title_fr,
        provision_en as detail_en,
        provision_fr as detail_fr,
        known_on is null as is_undated,
        concat_ws(' ', text_en, text_fr, provision_en, provision_fr, finding_id) as words,
        source_id
    from findings
    where known_on is null or known_on <= cast(:as_of_date as date)

    union all

    select
        5 as position,
        'recommendation' as result_kind,
        'recommendation' as page,
        recommendation_id as result_id,
        text_en as title_en,
        text_fr as title_fr,
        recommendation_id as detail_en,
        recommendation_id as detail_fr,
        known_on is null as is_undated,
        concat_ws(' ', text_en, text_fr, recommendation_id) as words,
        source_id
    from recommendations
    where known_on is null or known_on <= cast(:as_of_date as date)

    union all

    select
        6 as position,
        'statement' as result_kind,
        case when recommendation_id is null then 'institution' else 'recommendation' end as page,
        coalesce(recommendation_id, institution_id) as result_id,
        text_en as title_en,
        text_fr as title_fr,
        speaker_en as detail_en,
        speaker_fr as detail_fr,
        known_on is null as is_undated,
        concat_ws(' ', text_en, text_fr, speaker_en, speaker_fr) as words,
        source_id
    from statements
    where known_on is null or known_on <= cast(:as_of_date as date)

    union all

    select
        7 as position,
        'declaration' as result_kind,
        'institution' as page,
        institution_id as result_id,
        statement_en as title_en,
        statement_fr as title_fr,
        case when correction_known_on <= cast(:as_of_date as date) then correction_en end
            as detail_en,
        case when correction_known_on <= cast(:as_of_date as date) then correction_fr end
            as detail_fr,
        known_on is null as is_undated,
        concat_ws(
            ' ', statement_en, statement_fr,
            case
                when correction_known_on <= cast(:as_of_date as date)
                    then concat_ws(' ', correction_en, correction_fr)
            end
        ) as words,
        source_id
    from declarations
    where known_on is null or known_on <= cast(:as_of_date as date)

    union all

    select
        8 as position,
        'technology_use' as result_kind,
        'technology' as page,
        technology_id as result_id,
        measure_en as title_en,
        measure_fr as title_fr,
        note_en as detail_en,
        note_fr as detail_fr,
        known_on is null as is_undated,
        concat_ws(' ', measure_en, measure_fr, note_en, note_fr) as words,
        source_id
    from technology_use
    where known_on is null or known_on <= cast(:as_of_date as date)

    union all

    select
        9 as position,
        'oversight_body' as result_kind,
        'recommendations' as page,
        body_id as result_id,
        name_en as title_en,
        name_fr as title_fr,
        acronym_en as detail_en,
        acronym_fr as detail_fr,
        false as is_undated,
        concat_ws(' ', name_en, name_fr, acronym_en, acronym_fr, body_id) as words,
        source_id
    from oversight_bodies

    union all

    select
        10 as position,
        'source' as result_kind,
        'data-and-methods' as page,
        source_id as result_id,
        title_en,
        title_fr,
        publisher_en as detail_en,
        publisher_fr as detail_fr,
        last_day is null as is_undated,
        concat_ws(' ', title_en, title_fr, publisher_en, publisher_fr, source_id) as words,
        source_id
    from sources
    where last_day is null or last_day <= cast(:as_of_date as date)

),

folded as (

    select
        position,
        result_kind,
        page,
        result_id,
        title_en,
        title_fr,
        detail_en,
        detail_fr,
        is_undated,
        folded_text(words) as words,
        source_id
    from thing

)

select
    result_kind,
    page,
    result_id,
    title_en,
    title_fr,
    detail_en,
    detail_fr,
    is_undated,
    [source_id] as source_ids
from folded
where
    trim(coalesce(:text, '')) <> ''
    and list_bool_and(
        list_transform(
            string_split_regex(trim(folded_text(:text)), '\s+'),
            lambda word: contains(words, word)
        )
    )
order by
    position,
    title_en,
    result_id
