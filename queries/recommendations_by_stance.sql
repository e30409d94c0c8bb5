-- name: recommendations_by_stance(as_of_date, institution_id, body_id, technology_id)
-- What institutions said to the finding, apart from what they said to the remedy.
--
-- One row per institution, stance on the finding and stance on the remedy with at least one
-- single recommendation; by institution. Rows that stand for several are left out.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
--   institution_id          only those addressed to this institution; null for all
--   body_id                 only those of this oversight body; null for all
--   technology_id           only those about this technology; null for all
--
-- Columns
--   institution_id         as in institutions
--   institution_name_en    as in institutions
--   institution_name_fr    as in institutions
--   is_group               true when the institution is a group of institutions
--   finding_stance         what it said to the finding; null: not available, no finding on record
--   remedy_stance          what it said to the remedy
--   recommendations_count  single recommendations
--   source_ids             sources of the recommendations and stances
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
    recommendation_states.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.kind = 'group' as is_group,
    known_finding.finding_stance,
    recommendation_states.remedy_stance,
    count(*) as recommendations_count,
    list_sort(list_distinct(list_filter(
        list_concat(
            flatten(list(recommendation_states.source_ids)),
            list(known_finding.stance_source_id)
        ),
        lambda source_id: source_id is not null
    ))) as source_ids
from recommendation_states(cast(:as_of_date as date)) as recommendation_states
inner join investigations
    on recommendation_states.investigation_id = investigations.investigation_id
inner join institutions
    on recommendation_states.institution_id = institutions.institution_id
left join known_finding
    on recommendation_states.finding_id = known_finding.finding_id
where
    not recommendation_states.is_group
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
group by
    recommendation_states.institution_id,
    institutions.name_en,
    institutions.name_fr,
    institutions.kind,
    known_finding.finding_stance,
    recommendation_states.remedy_stance
order by
    institutions.name_en,
    recommendation_states.institution_id,
    known_finding.finding_stance nulls last,
    recommendation_states.remedy_stance
