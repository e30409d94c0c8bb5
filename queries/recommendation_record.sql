-- name: recommendation_record(as_of_date, recommendation_id)
-- One recommendation: its words, its addressees, their stances, dates and states.
--
-- One row per institution that it is addressed to, also when it is undated; by institution.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
--   recommendation_id       the recommendation
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
--   overseers_en            bodies that made it
--   overseers_fr            bodies that made it
--   finding_text_en         finding that it answers; null: not available
--   finding_text_fr         finding that it answers; null: not available
--   issued_first_day        first day on which it may have been issued; null: not available
--   issued_last_day         last day on which it may have been issued; null: not available
--   recommendation_state    state at the end of the day; null: not available
--   on_whose_word           who says so; null: not applicable
--   basis                   stated or inferred; null: not applicable
--   finding_stance          what the institution said to the finding; null: not available
--   remedy_stance           what it said to the remedy; null: not available
--   due_date                last day by which it was to be done; null: not available
--   due_set_by              who set the date; null: not applicable
--   due_basis               stated, or worked out from a stated term; null: not applicable
--   due_note_en             how the date was worked out; null: not applicable
--   due_note_fr             how the date was worked out; null: not applicable
--   late_days               calendar days past the date; null: not applicable
--   repeats                 earlier recommendation that it repeats; null: not applicable
--   is_group                true when the row stands for several recommendations
--   group_size              how many; null: not available
--   second_look             result of an independent second look
--   evidence                words of the source that support it; null: not available
--   source_ids              sources of the recommendation, stances, date and state
with

overseer as (

    select
        investigation_overseers.investigation_id,
        string_agg(oversight_bodies.name_en, '; ' order by oversight_bodies.name_en)
            as overseers_en,
        string_agg(oversight_bodies.name_fr, '; ' order by oversight_bodies.name_en)
            as overseers_fr
    from investigation_overseers
    inner join oversight_bodies
        on investigation_overseers.body_id = oversight_bodies.body_id
    group by investigation_overseers.investigation_id

)

select
    recommendations.recommendation_id,
    recommendations.text_en as recommendation_text_en,
    recommendations.text_fr as recommendation_text_fr,
    recommendation_addressees.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    recommendations.investigation_id,
    investigations.title_en as investigation_title_en,
    investigations.title_fr as investigation_title_fr,
    overseer.overseers_en,
    overseer.overseers_fr,
    case when findings.known_on <= cast(:as_of_date as date) then findings.text_en end
        as finding_text_en,
    case when findings.known_on <= cast(:as_of_date as date) then findings.text_fr end
        as finding_text_fr,
    recommendations.first_day as issued_first_day,
    recommendations.last_day as issued_last_day,
    recommendation_states.recommendation_state,
    recommendation_states.on_whose_word,
    recommendation_states.basis,
    case
        when findings.stance_known_on <= cast(:as_of_date as date) then findings.stance
        when findings.known_on <= cast(:as_of_date as date) then 'not_stated'
    end::finding_stance as finding_stance,
    recommendation_states.remedy_stance,
    recommendation_states.due_date,
    recommendation_states.due_set_by,
    recommendation_states.due_basis,
    case
        when recommendation_states.due_date is not null
            then recommendation_addressees.due_note_en
    end as due_note_en,
    case
        when recommendation_states.due_date is not null
            then recommendation_addressees.due_note_fr
    end as due_note_fr,
    recommendation_states.late_days,
    recommendations.repeats_recommendation_id as repeats,
    recommendations.is_group,
    recommendations.group_size,
    recommendations.second_look,
    recommendations.evidence,
    list_sort(list_distinct(list_filter(
        list_append(
            coalesce(recommendation_states.source_ids, [recommendations.source_id]),
            case
                when findings.stance_known_on <= cast(:as_of_date as date)
                    then findings.stance_source_id
            end
        ),
        lambda source_id: source_id is not null
    ))) as source_ids
from recommendations
inner join recommendation_addressees
    on recommendations.recommendation_id = recommendation_addressees.recommendation_id
inner join investigations
    on recommendations.investigation_id = investigations.investigation_id
inner join institutions
    on recommendation_addressees.institution_id = institutions.institution_id
left join overseer
    on recommendations.investigation_id = overseer.investigation_id
left join findings
    on recommendations.finding_id = findings.finding_id
left join recommendation_states(cast(:as_of_date as date)) as recommendation_states
    on
        recommendations.recommendation_id = recommendation_states.recommendation_id
        and recommendation_addressees.institution_id = recommendation_states.institution_id
where
    recommendations.recommendation_id = :recommendation_id
    and (recommendations.known_on is null or recommendations.known_on <= cast(:as_of_date as date))
order by
    institutions.name_en,
    recommendation_addressees.institution_id
