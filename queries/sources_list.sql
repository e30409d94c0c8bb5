-- name: sources_list(text)
-- Every document that a fact of the record cites.
--
-- One row per source whose words match; by publisher, then date, undated last.
--
-- Parameters
--   text          words to look for, accents and case folded; null for all
--
-- Columns
--   source_id     as in sources
--   publisher_en  who published it
--   publisher_fr  who published it
--   title_en      its title; in square brackets where the translation is ours
--   title_fr      its title; in square brackets where the translation is ours
--   first_day     first day of the publication date; null: not available
--   last_day      last day of the publication date; null: not available
--   source_kind   primary, secondary, tertiary or press
--   url           its address; null: not available
--   terms_en      its own terms of use
--   terms_fr      its own terms of use
--   checked_on    day on which it was last looked at; null: not available
--   source_ids    the source itself
select
    sources.source_id,
    sources.publisher_en,
    sources.publisher_fr,
    sources.title_en,
    sources.title_fr,
    sources.first_day,
    sources.last_day,
    sources.kind as source_kind,
    sources.url,
    sources.terms_en,
    sources.terms_fr,
    sources.checked_on,
    [sources.source_id] as source_ids
from sources
where
    :text is null
    or contains(
        folded_text(
            concat_ws(
                ' ', sources.publisher_en, sources.publisher_fr, sources.title_en,
                sources.title_fr, sources.source_id
            )
        ),
        folded_text(:text)
    )
order by
    sources.publisher_en,
    sources.last_day nulls last,
    sources.source_id
