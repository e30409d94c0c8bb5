-- name: investigation_recommendations(as_of_date, investigation_id)
-- What one investigation recommended, to whom, and what became of it.
--
-- One row per recommendation of the investigation known by as_of_date, or undated, and
-- institution that it is addressed to; by id.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
--   investigation_id        the investigation
--
-- Columns
--   recommendation_id       as in recommendations
--   recommendation_text_en  as in recommendations
--   recommendation_text_fr  as in recommendations
--   institution_id          as in institutions
--   institution_name_en     as in institutions
--   institution_name_fr     as in institutions
--   recommendation_state    state at the end of the day; null: not available
--   on_whose_word           who says so; null: not applicable
--   basis                   stated or inferred; null: not applicable
--   remedy_stance           what the institution said to the remedy; null: not available
--   due_date                last day by which it was to be done; null: not available
--   late_days               calendar days past the date; null: not applicable
--   is_group                true when the row stands for several recommendations
--   source_ids              sources of the recommendation, stance, date and state
select
    recommendations.recommendation_id,
    recommendations.text_en as recommendation_text_en,
    recommendations.text_fr as recommendation_text_fr,
    recommendation_addressees.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    recommendation_states.recommendation_state,
    recommendation_states.on_whose_word,
    recommendation_states.basis,
    recommendation_states.remedy_stance,
    recommendation_states.due_date,
    recommendation_states.late_days,
    recommendations.is_group,
    coalesce(recommendation_states.source_ids, [recommendations.source_id]) as source_ids
from recommendations
inner join recommendation_addressees
    on recommendations.recommendation_id = recommendation_addressees.recommendation_id
inner join institutions
    on recommendation_addressees.institution_id = institutions.institution_id
left join recommendation_states(cast(:as_of_date as date)) as recommendation_states
    on
        recommendations.recommendation_id = recommendation_states.recommendation_id
        and recommendation_addressees.institution_id = recommendation_states.institution_id
where
    recommendations.investigation_id = :investigation_id
    and (recommendations.known_on is null or recommendations.known_on <= cast(:as_of_date as date))
order by
    recommendations.recommendation_id,
    institutions.name_en
