-- name: declarations_list(as_of_date, institution_id, technology_id)
-- What institutions said of their use, beside what it was corrected to.
--
-- One row per statement known by as_of_date; earliest first.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   institution_id       only statements of this institution; null for all
--   technology_id        only statements about this technology; null for all
--
-- Columns
--   institution_id       as in institutions
--   institution_name_en  as in institutions
--   institution_name_fr  as in institutions
--   technology_id        as in technologies
--   technology_name_en   as in technologies
--   technology_name_fr   as in technologies
--   first_day            first day on which it may have been said; null: not available
--   last_day             last day on which it may have been said; null: not available
--   statement_en         what was said
--   statement_fr         what was said
--   stated_to_en         to whom
--   stated_to_fr         to whom
--   corrected_first_day  first day of the correction; null: not available
--   corrected_last_day   last day of the correction; null: not available
--   correction_en        what it was corrected to; null: not available
--   correction_fr        what it was corrected to; null: not available
--   second_look          result of an independent second look
--   source_ids           sources of the statement and of the correction
with

known as (

    select
        declaration_id,
        institution_id,
        technology_id,
        first_day,
        last_day,
        statement_en,
        statement_fr,
        stated_to_en,
        stated_to_fr,
        second_look,
        source_id,
        coalesce(correction_known_on <= cast(:as_of_date as date), false) as is_corrected,
        corrected_first_day,
        corrected_last_day,
        correction_en,
        correction_fr,
        correction_source_id
    from declarations
    where
        known_on <= cast(:as_of_date as date)
        and (:institution_id is null or institution_id = :institution_id)
        and (:technology_id is null or technology_id = :technology_id)

)

select
    known.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    known.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    known.first_day,
    known.last_day,
    known.statement_en,
    known.statement_fr,
    known.stated_to_en,
    known.stated_to_fr,
    case when known.is_corrected then known.corrected_first_day end as corrected_first_day,
    case when known.is_corrected then known.corrected_last_day end as corrected_last_day,
    case when known.is_corrected then known.correction_en end as correction_en,
    case when known.is_corrected then known.correction_fr end as correction_fr,
    known.second_look,
    list_sort(list_distinct(list_filter(
        [known.source_id, case when known.is_corrected then known.correction_source_id end],
        lambda source_id: source_id is not null
    ))) as source_ids
from known
inner join institutions
    on known.institution_id = institutions.institution_id
inner join technologies
    on known.technology_id = technologies.technology_id
order by
    known.first_day nulls last,
    known.declaration_id
