-- name: glossary_terms()
-- The terms that the pages use in a fixed sense, with their definitions.
--
-- One row per term; by term in English.
--
-- Columns
--   term_id        as in glossary
--   term_en        as in glossary
--   term_fr        as in glossary
--   definition_en  as in glossary
--   definition_fr  as in glossary
select
    glossary.term_id,
    glossary.term_en,
    glossary.term_fr,
    glossary.definition_en,
    glossary.definition_fr
from glossary
order by glossary.term_en, glossary.term_id
