-- name: findings_list(as_of_date, institution_id, technology_id, finding_status)
-- Findings against institutions, and what keeps each open.
--
-- One row per finding against an institution known by as_of_date; oldest first, undated last.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
--   institution_id          only findings against this institution; null for all
--   technology_id           only findings about this technology; null for all
--   finding_status          open, closed or no_recommendation; null for all
--
-- Columns
--   finding_id              as in findings
--   institution_id          as in institutions
--   institution_name_en     as in institutions
--   institution_name_fr     as in institutions
--   acronym_en              as in institutions; null: not applicable
--   acronym_fr              as in institutions; null: not applicable
--   is_group                true when the institution is a group of institutions
--   investigation_id        as in investigations
--   investigation_title_en  as in investigations
--   investigation_title_fr  as in investigations
--   finding_text_en         as in findings
--   finding_text_fr         as in findings
--   finding_disposition     coded conclusion
--   finding_stance          what the institution said to the finding
--   finding_status          open, closed, or no_recommendation on record
--   issued_first_day        first day on which it may have been issued; null: not available
--   issued_last_day         last day on which it may have been issued; null: not available
--   age_days                calendar days from issue to as_of_date; null: not available
--   recommendations_count   single recommendations on record that answer it
--   not_closed_count        of those, not closed
--   kept_open_by_en         recommendations not closed, with their states; null: not applicable
--   kept_open_by_fr         recommendations not closed, with their states; null: not applicable
--   source_ids              sources of the finding, of the stance and of the states
with

finding as (

    select
        findings_against.finding_id,
        findings_against.investigation_id,
        findings_against.institution_id,
        findings_against.finding_disposition,
        findings_against.finding_text_en,
        findings_against.finding_text_fr,
        findings_against.finding_stance,
        findings_against.issued_first_day,
        findings_against.issued_last_day,
        findings_against.age_days,
        findings_against.recommendations_count,
        findings_against.not_closed_count,
        findings_against.source_ids,
        case
            when findings_against.is_open is null then 'no_recommendation'
            when findings_against.is_open then 'open'
            else 'closed'
        end::finding_status as finding_status
    from findings_against(cast(:as_of_date as date)) as findings_against

),

kept_open as (

    select
        recommendation_states.finding_id,
        recommendation_states.institution_id,
        string_agg(
            recommendation_states.recommendation_id || ' (' || codes.name_en || ')',
            ', ' order by recommendation_states.recommendation_id
        ) as kept_open_by_en,
        string_agg(
            recommendation_states.recommendation_id || ' (' || codes.name_fr || ')',
            ', ' order by recommendation_states.recommendation_id
        ) as kept_open_by_fr,
        flatten(list(recommendation_states.source_ids)) as source_ids
    from recommendation_states(cast(:as_of_date as date)) as recommendation_states
    inner join codes
        on
            codes.list = 'recommendation_state'
            and recommendation_states.recommendation_state::varchar = codes.code
    where
        not recommendation_states.is_closed
        and recommendation_states.finding_id is not null
    group by recommendation_states.finding_id, recommendation_states.institution_id

)

select
    finding.finding_id,
    finding.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.acronym_en,
    institutions.acronym_fr,
    institutions.kind = 'group' as is_group,
    finding.investigation_id,
    investigations.title_en as investigation_title_en,
    investigations.title_fr as investigation_title_fr,
    finding.finding_text_en,
    finding.finding_text_fr,
    finding.finding_disposition,
    finding.finding_stance,
    finding.finding_status,
    finding.issued_first_day,
    finding.issued_last_day,
    finding.age_days,
    finding.recommendations_count,
    finding.not_closed_count,
    kept_open.kept_open_by_en,
    kept_open.kept_open_by_fr,
    list_sort(list_distinct(list_concat(finding.source_ids, coalesce(kept_open.source_ids, []))))
        as source_ids
from finding
inner join institutions
    on finding.institution_id = institutions.institution_id
inner join investigations
    on finding.investigation_id = investigations.investigation_id
left join kept_open
    on
        finding.finding_id = kept_open.finding_id
        and finding.institution_id = kept_open.institution_id
where
    (:institution_id is null or finding.institution_id = :institution_id)
    and (:technology_id is null or investigations.technology_id = :technology_id)
    and (:finding_status is null or finding.finding_status::varchar = :finding_status)
order by
    finding.age_days desc nulls last,
    institutions.name_en,
    finding.finding_id
