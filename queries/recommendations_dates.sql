-- name: recommendations_dates(as_of_date, institution_id, body_id, technology_id)
-- When each recommendation with a date was issued, due, and last heard of.
--
-- One row per recommendation with a date to be done by, and institution that it is addressed
-- to; most days late first.
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
--   acronym_en              as in institutions; null: not applicable
--   acronym_fr              as in institutions; null: not applicable
--   issued_first_day        first day on which it may have been issued; null: not available
--   issued_last_day         last day on which it may have been issued; null: not available
--   due_date                last day by which it was to be done
--   due_set_by              who set the date, and whether it was accepted
--   due_basis               stated, or worked out from a stated term
--   recommendation_state    state at the end of the day
--   on_whose_word           who says so; null: not applicable
--   state_first_day         first day on which it may have come to that state; null: not applicable
--   state_last_day          last day on which it may have come to that state; null: not applicable
--   is_closed               verified, or closed by the overseer otherwise
--   is_overdue              past a date that binds, neither claimed nor closed
--   late_days               calendar days past the date; null: not applicable
--   is_group                true when the row stands for several recommendations
--   source_ids              sources of the recommendation, stance, date and state
select
    recommendation_states.recommendation_id,
    recommendations.text_en as recommendation_text_en,
    recommendations.text_fr as recommendation_text_fr,
    recommendation_states.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.acronym_en,
    institutions.acronym_fr,
    recommendation_states.issued_first_day,
    recommendation_states.issued_last_day,
    recommendation_states.due_date,
    recommendation_states.due_set_by,
    recommendation_states.due_basis,
    recommendation_states.recommendation_state,
    recommendation_states.on_whose_word,
    recommendation_states.state_first_day,
    recommendation_states.state_last_day,
    recommendation_states.is_closed,
    recommendation_states.is_overdue,
    recommendation_states.late_days,
    recommendation_states.is_group,
    recommendation_states.source_ids
from recommendation_states(cast(:as_of_date as date)) as recommendation_states
inner join recommendations
    on recommendation_states.recommendation_id = recommendations.recommendation_id
inner join investigations
    on recommendation_states.investigation_id = investigations.investigation_id
inner join institutions
    on recommendation_states.institution_id = institutions.institution_id
where
    recommendation_states.due_date is not null
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
    recommendation_states.late_days desc nulls last,
    recommendation_states.due_date,
    recommendation_states.recommendation_id,
    institutions.name_en
