-- name: recommendations_groups(as_of_date, institution_id, body_id, technology_id)
-- Rows that stand for several recommendations, which are shown and never counted.
--
-- One row per such row known by as_of_date and institution that it is addressed to; latest
-- issued first, undated last.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
--   institution_id          only those addressed to this institution; null for all
--   body_id                 only those of this oversight body; null for all
--   technology_id           only those about this technology; null for all
--
-- Columns
--   recommendation_id       as in recommendations
--   recommendation_text_en  as in recommendations
--   recommendation_text_fr  as in recommendations
--   institution_id          as in institutions
--   institution_name_en     as in institutions
--   institution_name_fr     as in institutions
--   investigation_id        as in investigations
--   investigation_title_en  as in investigations
--   investigation_title_fr  as in investigations
--   group_size              recommendations that the row stands for; null: not available
--   issued_first_day        first day on which they may have been issued; null: not available
--   issued_last_day         last day on which they may have been issued; null: not available
--   recommendation_state    state at the end of the day
--   on_whose_word           who says so; null: not applicable
--   basis                   stated or inferred; null: not applicable
--   remedy_stance           what the institution said to the remedies
--   due_date                last day by which they were to be done; null: not available
--   due_set_by              who set the date; null: not applicable
--   late_days               calendar days past the date; null: not applicable
--   source_ids              sources of the recommendations, stance, date and state
select
    recommendation_states.recommendation_id,
    recommendations.text_en as recommendation_text_en,
    recommendations.text_fr as recommendation_text_fr,
    recommendation_states.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    recommendation_states.investigation_id,
    investigations.title_en as investigation_title_en,
    investigations.title_fr as investigation_title_fr,
    recommendations.group_size,
    recommendation_states.issued_first_day,
    recommendation_states.issued_last_day,
    recommendation_states.recommendation_state,
    recommendation_states.on_whose_word,
    recommendation_states.basis,
    recommendation_states.remedy_stance,
    recommendation_states.due_date,
    recommendation_states.due_set_by,
    recommendation_states.late_days,
    recommendation_states.source_ids
from recommendation_states(cast(:as_of_date as date)) as recommendation_states
inner join recommendations
    on recommendation_states.recommendation_id = recommendations.recommendation_id
inner join investigations
    on recommendation_states.investigation_id = investigations.investigation_id
inner join institutions
    on recommendation_states.institution_id = institutions.institution_id
where
    recommendation_states.is_group
    and (:institution_id is null or recommendation_states.institution_id = :institution_id)
    and (:technology_id is null or investigations.technology_id = :technology_id)
    and (
        :body_id is null
        or recommendation_states.investigation_id in (
            select investigation_overseers.investigation_id
            from investigation_overseers
            where investigation_overseers.body_id = :body_id
        )
    )
order by
    recommendation_states.issued_last_day desc nulls last,
    recommendation_states.recommendation_id,
    institutions.name_en,
    recommendation_states.institution_id
