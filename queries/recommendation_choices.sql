-- name: recommendation_choices()
-- The recommendations of the record, for choosing one.
--
-- One row per recommendation; by id.
--
-- Columns
--   recommendation_id       as in recommendations
--   recommendation_text_en  as in recommendations
--   recommendation_text_fr  as in recommendations
--   source_ids              source of the row
select
    recommendations.recommendation_id,
    recommendations.text_en as recommendation_text_en,
    recommendations.text_fr as recommendation_text_fr,
    [recommendations.source_id] as source_ids
from recommendations
order by recommendations.recommendation_id
