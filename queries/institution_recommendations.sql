-- name: institution_recommendations(as_of_date, institution_id)
-- The recommendations to one institution: state, on whose word, and how late.
--
-- One row per recommendation addressed to it; overdue first by days late, then by text.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
--   institution_id          the institution
--
-- Columns
--   recommendation_id       as in recommendations
--   recommendation_text_en  as in recommendations
--   recommendation_text_fr  as in recommendations
--   recommendation_state    state at the end of the day
--   on_whose_word           who says so; null: not applicable
--   basis                   stated, or inferred from a response; null: not applicable
--   remedy_stance           what the institution said to the remedy
--   due_date                last day by which it was to be done; null: not available
--   due_set_by              who set the date; null: not applicable
--   is_overdue              past a date that binds, neither claimed nor closed
--   late_days               calendar days past the date; null: not applicable
--   repeats                 earlier recommendation that it repeats; null: not applicable
--   is_group                true when the row stands for several recommendations
--   source_ids              sources of the recommendation, stance, date and state
select
    recommendation_states.recommendation_id,
    recommendations.text_en as recommendation_text_en,
    recommendations.text_fr as recommendation_text_fr,
    recommendation_states.recommendation_state,
    recommendation_states.on_whose_word,
    recommendation_states.basis,
    recommendation_states.remedy_stance,
    recommendation_states.due_date,
    recommendation_states.due_set_by,
    recommendation_states.is_overdue,
    recommendation_states.late_days,
    recommendations.repeats_recommendation_id as repeats,
    recommendation_states.is_group,
    recommendation_states.source_ids
from recommendation_states(cast(:as_of_date as date)) as recommendation_states
inner join recommendations
    on recommendation_states.recommendation_id = recommendations.recommendation_id
where recommendation_states.institution_id = :institution_id
order by
    recommendation_states.is_overdue desc,
    recommendation_states.late_days desc nulls last,
    recommendation_states.recommendation_id
