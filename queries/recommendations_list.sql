-- name: recommendations_list(as_of_date, institution_id, body_id, technology_id, recommendation_id, recommendation_state, text)
-- Every recommendation with its state, stance and date; searchable, accents folded.
--
-- One row per recommendation and institution that it is addressed to; latest issued first,
-- undated last. Rows that stand for several recommendations are among them, and marked.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
--   institution_id          only those addressed to this institution; null for all
--   body_id                 only those of this oversight body; null for all
--   technology_id           only those about this technology; null for all
--   recommendation_id       only this one, for each institution; null for all
--   recommendation_state    only those in this state; null for all
--   text                    words that its text, investigation or id must hold; null for all
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
--   finding_id              finding that it answers; null: not applicable
--   issued_first_day        first day on which it may have been issued; null: not available
--   issued_last_day         last day on which it may have been issued; null: not available
--   recommendation_state    state at the end of the day
--   on_whose_word           who says so; null: not applicable
--   basis                   stated or inferred; null: not applicable
--   state_first_day         first day on which it may have come to that state; null: not applicable
--   state_last_day          last day on which it may have come to that state; null: not applicable
--   finding_stance          what the institution said to the finding; null: not available
--   remedy_stance           what the institution said to the remedy
--   due_date                last day by which it was to be done; null: not available
--   due_set_by              who set the date; null: not applicable
--   is_overdue              past a date that binds, neither claimed nor closed
--   late_days               calendar days past the date; null: not applicable
--   is_group                true when the row stands for several recommendations
--   second_look             result of an independent second look at the recommendation
--   source_ids              sources of the recommendation, stances, date and state
with

known_finding as (

    select
        finding_id,
        case when stance_known_on <= cast(:as_of_date as date) then stance else 'not_stated' end
        ::finding_stance as finding_stance,
        case when stance_known_on <= cast(:as_of_date as date) then stance_source_id end
            as stance_source_id
    from findings
    where known_on <= cast(:as_of_date as date)

)

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
    recommendation_states.finding_id,
    recommendation_states.issued_first_day,
    recommendation_states.issued_last_day,
    recommendation_states.recommendation_state,
    recommendation_states.on_whose_word,
    recommendation_states.basis,
    recommendation_states.state_first_day,
    recommendation_states.state_last_day,
    known_finding.finding_stance,
    recommendation_states.remedy_stance,
    recommendation_states.due_date,
    recommendation_states.due_set_by,
    recommendation_states.is_overdue,
    recommendation_states.late_days,
    recommendation_states.is_group,
    recommendations.second_look,
    list_sort(list_distinct(list_filter(
        list_append(recommendation_states.source_ids, known_finding.stance_source_id),
        lambda source_id: source_id is not null
    ))) as source_ids
from recommendation_states(cast(:as_of_date as date)) as recommendation_states
inner join recommendations
    on recommendation_states.recommendation_id = recommendations.recommendation_id
inner join investigations
    on recommendation_states.investigation_id = investigations.investigation_id
inner join institutions
    on recommendation_states.institution_id = institutions.institution_id
left join known_finding
    on recommendation_states.finding_id = known_finding.finding_id
where
    (:institution_id is null or recommendation_states.institution_id = :institution_id)
    and (:technology_id is null or investigations.technology_id = :technology_id)
    and (
        :recommendation_id is null
        or recommendation_states.recommendation_id = :recommendation_id
    )
    and (
        :body_id is null
        or recommendation_states.investigation_id in (
            select investigation_overseers.investigation_id
            from investigation_overseers
            where investigation_overseers.body_id = :body_id
        )
    )
    and (
        :recommendation_state is null
        or recommendation_states.recommendation_state::varchar = :recommendation_state
    )
    and (
        :text is null
        or contains(
            folded_text(
                concat_ws(
                    ' ', recommendations.text_en, recommendations.text_fr,
                    investigations.title_en, investigations.title_fr,
                    recommendations.recommendation_id
                )
            ),
            folded_text(:text)
        )
    )
order by
    recommendation_states.issued_last_day desc nulls last,
    recommendation_states.recommendation_id,
    institutions.name_en
