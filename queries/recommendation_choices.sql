-- name: recommendation_choices(as_of_date)
-- The recommendations of the record, for choosing one.
--
-- One row per recommendation known by as_of_date, or undated; by id.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
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
where recommendations.known_on is null or recommendations.known_on <= cast(:as_of_date as date)
order by recommendations.recommendation_id
