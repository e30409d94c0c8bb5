-- name: technology_summary(as_of_date, technology_id)
-- What is on record about a technology across institutions, in numbers.
--
-- One row. A recommendation to several institutions is counted once; rows that stand for
-- several recommendations, and groups of institutions, are not counted.
--
-- Parameters
--   as_of_date             state of the record at the end of this day
--   technology_id          the technology
--
-- Columns
--   technology_id          as in technologies
--   technology_name_en     as in technologies
--   technology_name_fr     as in technologies
--   institutions_count     institutions that have it on the register
--   in_use_count           of those, where it is in use or on trial
--   not_before_use_count   of those on the register, assessed late or not before first use
--   timing_not_known_count  of those on the register, of which the record does not tell
--   findings_count         findings against institutions about it
--   open_findings_count    of those, with a recommendation not closed
--   disputed_count         of the findings, disputed by the institution
--   recommendations_count  single recommendations about it
--   overdue_count          of those, past a date that binds at an institution
--   longest_late_days      calendar days of the latest; null: not applicable
--   claimed_count          of those, implemented at an institution on its own word only
--   verified_count         of those, verified by the overseer at an institution
--   no_record_count        of those, without published record of progress at an institution
--   use_figures_count      published figures of its use by single institutions
--   accounted_figures_count  of those, that say how many uses are accounted for
--   source_ids             sources of what is counted
with

registered as (

    select
        count(*) as institutions_count,
        count(*) filter (where state.technology_status in ('in_use', 'trial')) as in_use_count,
        count(*) filter (where state.assessment_timing in ('late', 'not_before_use'))
            as not_before_use_count,
        count(*) filter (where state.assessment_timing = 'not_known') as timing_not_known_count,
        flatten(list(state.source_ids)) as source_ids
    from technology_states(cast(:as_of_date as date)) as state
    inner join institutions
        on state.institution_id = institutions.institution_id
    where state.technology_id = :technology_id and institutions.kind <> 'group'

),

finding as (

    select
        count(*) as findings_count,
        count(*) filter (where finding.is_open) as open_findings_count,
        count(*) filter (where finding.finding_stance = 'disputed') as disputed_count,
        flatten(list(finding.source_ids)) as source_ids
    from findings_against(cast(:as_of_date as date)) as finding
    inner join investigations
        on finding.investigation_id = investigations.investigation_id
    where investigations.technology_id = :technology_id

),

addressee as (

    select
        state.recommendation_id,
        state.recommendation_state,
        state.is_overdue,
        state.late_days,
        state.source_ids
    from recommendation_states(cast(:as_of_date as date)) as state
    inner join investigations
        on state.investigation_id = investigations.investigation_id
    where investigations.technology_id = :technology_id and not state.is_group

),

recommendation as (

    select
        count(distinct recommendation_id) as recommendations_count,
        count(distinct recommendation_id) filter (where is_overdue) as overdue_count,
        max(late_days) filter (where is_overdue) as longest_late_days,
        count(distinct recommendation_id)
        filter (where recommendation_state = 'implemented_claimed') as claimed_count,
        count(distinct recommendation_id)
        filter (where recommendation_state = 'implemented_verified') as verified_count,
        count(distinct recommendation_id)
        filter (where recommendation_state = 'no_published_record') as no_record_count,
        flatten(list(source_ids)) as source_ids
    from addressee

),

technology_use_figure as (

    select
        count(*) as use_figures_count,
        count(*) filter (where counts = 'accounted_uses') as accounted_figures_count,
        list(source_id) as source_ids
    from technology_use
    where
        technology_id = :technology_id
        and not is_group
        and known_on <= cast(:as_of_date as date)

)

select
    technologies.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    registered.institutions_count,
    registered.in_use_count,
    registered.not_before_use_count,
    registered.timing_not_known_count,
    finding.findings_count,
    finding.open_findings_count,
    finding.disputed_count,
    recommendation.recommendations_count,
    recommendation.overdue_count,
    recommendation.longest_late_days,
    recommendation.claimed_count,
    recommendation.verified_count,
    recommendation.no_record_count,
    technology_use_figure.use_figures_count,
    technology_use_figure.accounted_figures_count,
    list_sort(list_distinct(flatten([
        coalesce(registered.source_ids, []),
        coalesce(finding.source_ids, []),
        coalesce(recommendation.source_ids, []),
        coalesce(technology_use_figure.source_ids, []),
    ]))) as source_ids
from technologies
cross join registered
cross join finding
cross join recommendation
cross join technology_use_figure
where technologies.technology_id = :technology_id
order by technologies.technology_id
