-- name: institution_summary(as_of_date, institution_id, compared_id)
-- What is on record about an institution, in numbers; beside another where one is named.
--
-- One row per institution named, the first first. Rows that stand for several
-- recommendations are not counted.
--
-- Parameters
--   as_of_date             state of the record at the end of this day
--   institution_id         the institution
--   compared_id            another to show beside it; null for none
--
-- Columns
--   institution_id         as in institutions
--   institution_name_en    as in institutions
--   institution_name_fr    as in institutions
--   findings_count         findings against it
--   open_findings_count    of those, with a recommendation not closed
--   disputed_count         findings against it that it disputes
--   accepted_findings_count  findings against it that it accepts
--   recommendations_count  single recommendations addressed to it
--   overdue_count          of those, past the date it promised or accepted, not claimed or closed
--   longest_late_days      calendar days of the latest; null: not applicable
--   claimed_count          recommendations implemented on its own word only
--   verified_count         recommendations that the overseer verified
--   no_record_count        recommendations without published record of progress
--   accepted_count         recommendations that it accepted in whole
--   rejected_count         recommendations that it rejected
--   repeats_count          recommendations that repeat an earlier one
--   technologies_count     technologies on the register
--   not_before_use_count   of those, assessed late or not before first use
--   timing_not_known_count  of those, of which the record does not tell
--   use_figures_count      published figures of its use of technologies
--   accounted_figures_count  of those, that say how many uses it accounts for
--   corrected_count        declarations later corrected
--   source_ids             sources of what is counted
with

chosen as (

    select
        institution_id,
        name_en,
        name_fr,
        institution_id = :institution_id as is_first
    from institutions
    where institution_id in (:institution_id, :compared_id)

),

finding as (

    select
        institution_id,
        count(*) as findings_count,
        count(*) filter (where is_open) as open_findings_count,
        count(*) filter (where finding_stance = 'disputed') as disputed_count,
        count(*) filter (where finding_stance = 'accepted') as accepted_findings_count,
        flatten(list(source_ids)) as source_ids
    from findings_against(cast(:as_of_date as date))
    group by institution_id

),

recommendation as (

    select
        state.institution_id,
        count(*) as recommendations_count,
        count(*) filter (where state.is_overdue) as overdue_count,
        max(state.late_days) filter (where state.is_overdue) as longest_late_days,
        count(*) filter (where state.recommendation_state = 'implemented_claimed')
            as claimed_count,
        count(*) filter (where state.recommendation_state = 'implemented_verified')
            as verified_count,
        count(*) filter (where state.recommendation_state = 'no_published_record')
            as no_record_count,
        count(*) filter (where state.remedy_stance = 'accepted') as accepted_count,
        count(*) filter (where state.remedy_stance = 'rejected') as rejected_count,
        count(recommendations.repeats_recommendation_id) as repeats_count,
        flatten(list(state.source_ids)) as source_ids
    from recommendation_states(cast(:as_of_date as date)) as state
    inner join recommendations
        on state.recommendation_id = recommendations.recommendation_id
    where not state.is_group
    group by state.institution_id

),

technology as (

    select
        institution_id,
        count(*) as technologies_count,
        count(*) filter (where assessment_timing in ('late', 'not_before_use'))
            as not_before_use_count,
        count(*) filter (where assessment_timing = 'not_known') as timing_not_known_count,
        flatten(list(source_ids)) as source_ids
    from technology_states(cast(:as_of_date as date))
    group by institution_id

),

technology_use_figure as (

    select
        institution_id,
        count(*) as use_figures_count,
        count(*) filter (where counts = 'accounted_uses') as accounted_figures_count,
        list(source_id) as source_ids
    from technology_use
    where known_on <= cast(:as_of_date as date)
    group by institution_id

),

declaration as (

    select
        institution_id,
        count(*) as corrected_count,
        list(source_id) as source_ids
    from declarations
    where correction_known_on <= cast(:as_of_date as date)
    group by institution_id

)

select
    chosen.institution_id,
    chosen.name_en as institution_name_en,
    chosen.name_fr as institution_name_fr,
    coalesce(finding.findings_count, 0) as findings_count,
    coalesce(finding.open_findings_count, 0) as open_findings_count,
    coalesce(finding.disputed_count, 0) as disputed_count,
    coalesce(finding.accepted_findings_count, 0) as accepted_findings_count,
    coalesce(recommendation.recommendations_count, 0) as recommendations_count,
    coalesce(recommendation.overdue_count, 0) as overdue_count,
    recommendation.longest_late_days,
    coalesce(recommendation.claimed_count, 0) as claimed_count,
    coalesce(recommendation.verified_count, 0) as verified_count,
    coalesce(recommendation.no_record_count, 0) as no_record_count,
    coalesce(recommendation.accepted_count, 0) as accepted_count,
    coalesce(recommendation.rejected_count, 0) as rejected_count,
    coalesce(recommendation.repeats_count, 0) as repeats_count,
    coalesce(technology.technologies_count, 0) as technologies_count,
    coalesce(technology.not_before_use_count, 0) as not_before_use_count,
    coalesce(technology.timing_not_known_count, 0) as timing_not_known_count,
    coalesce(technology_use_figure.use_figures_count, 0) as use_figures_count,
    coalesce(technology_use_figure.accounted_figures_count, 0) as accounted_figures_count,
    coalesce(declaration.corrected_count, 0) as corrected_count,
    list_sort(list_distinct(flatten([
        coalesce(finding.source_ids, []),
        coalesce(recommendation.source_ids, []),
        coalesce(technology.source_ids, []),
        coalesce(technology_use_figure.source_ids, []),
        coalesce(declaration.source_ids, []),
    ]))) as source_ids
from chosen
left join finding
    on chosen.institution_id = finding.institution_id
left join recommendation
    on chosen.institution_id = recommendation.institution_id
left join technology
    on chosen.institution_id = technology.institution_id
left join technology_use_figure
    on chosen.institution_id = technology_use_figure.institution_id
left join declaration
    on chosen.institution_id = declaration.institution_id
order by
    chosen.is_first desc,
    chosen.name_en
