-- name: investigation_findings(as_of_date, investigation_id, technology_id)
-- What was concluded, for or against whom, and what they said to it.
--
-- One row per finding known by as_of_date, or undated, of an investigation or about a
-- technology; against first, then by institution.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
--   investigation_id        only findings of this investigation; null for all
--   technology_id           only findings about this technology; null for all
--
-- Columns
--   finding_id              as in findings
--   finding_text_en         as in findings
--   finding_text_fr         as in findings
--   investigation_id        as in investigations
--   investigation_title_en  as in investigations
--   investigation_title_fr  as in investigations
--   institution_id          as in institutions
--   institution_name_en     as in institutions
--   institution_name_fr     as in institutions
--   finding_disposition     coded conclusion
--   provision_en            provision of law; null: not available
--   provision_fr            provision of law; null: not available
--   finding_stance          what the institution said to it
--   issued_first_day        first day on which it may have been issued; null: not available
--   issued_last_day         last day on which it may have been issued; null: not available
--   second_look             result of an independent second look
--   evidence                words of the source that support it; null: not available
--   source_ids              sources of the finding and of the stance
select
    findings.finding_id,
    findings.text_en as finding_text_en,
    findings.text_fr as finding_text_fr,
    findings.investigation_id,
    investigations.title_en as investigation_title_en,
    investigations.title_fr as investigation_title_fr,
    findings.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    findings.disposition as finding_disposition,
    findings.provision_en,
    findings.provision_fr,
    case
        when findings.stance_known_on <= cast(:as_of_date as date) then findings.stance
        else 'not_stated'
    end::finding_stance as finding_stance,
    findings.first_day as issued_first_day,
    findings.last_day as issued_last_day,
    findings.second_look,
    findings.evidence,
    list_sort(list_distinct(list_filter(
        [
            findings.source_id,
            case
                when findings.stance_known_on <= cast(:as_of_date as date)
                    then findings.stance_source_id
            end,
        ],
        lambda source_id: source_id is not null
    ))) as source_ids
from findings
inner join investigations
    on findings.investigation_id = investigations.investigation_id
inner join institutions
    on findings.institution_id = institutions.institution_id
where
    (findings.known_on is null or findings.known_on <= cast(:as_of_date as date))
    and (:investigation_id is null or findings.investigation_id = :investigation_id)
    and (:technology_id is null or investigations.technology_id = :technology_id)
order by
    findings.disposition in ('well_founded', 'well_founded_in_part', 'contravention') desc,
    institutions.name_en,
    findings.finding_id
