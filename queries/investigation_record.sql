-- name: investigation_record(as_of_date, investigation_id)
-- One investigation: who conducted it, about whom, why, when, and what came of it.
--
-- One row, also when it is undated; none when it was not known by as_of_date.
--
-- Parameters
--   as_of_date              state of the record at the end of this day
--   investigation_id        the investigation
--
-- Columns
--   investigation_id        as in investigations
--   investigation_title_en  as in investigations
--   investigation_title_fr  as in investigations
--   investigation_kind      investigation, review, audit or study
--   investigation_status    open, or reported
--   overseers_en            bodies that conducted it
--   overseers_fr            bodies that conducted it
--   institutions_en         institutions that it is about
--   institutions_fr         institutions that it is about
--   technology_id           as in technologies
--   technology_name_en      as in technologies
--   technology_name_fr      as in technologies
--   trigger_en              what it began with; null: not available
--   trigger_fr              what it began with; null: not available
--   opened_first_day        first day on which it may have opened; null: not available
--   opened_last_day         last day on which it may have opened; null: not available
--   issued_first_day        first day on which it may have been issued; null: not available
--   issued_last_day         last day on which it may have been issued; null: not available
--   tabled_first_day        first day on which it may have been tabled; null: not available
--   tabled_last_day         last day on which it may have been tabled; null: not available
--   is_special_report       tabled as a special report; null: not available
--   result_en               result in the words of the record; null: not available
--   result_fr               result in the words of the record; null: not available
--   second_look             result of an independent second look
--   evidence                words of the source that support it; null: not available
--   source_ids              source of the investigation
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

),

subject as (

    select
        investigation_institutions.investigation_id,
        string_agg(institutions.name_en, '; ' order by institutions.name_en) as institutions_en,
        string_agg(institutions.name_fr, '; ' order by institutions.name_en) as institutions_fr
    from investigation_institutions
    inner join institutions
        on investigation_institutions.institution_id = institutions.institution_id
    group by investigation_institutions.investigation_id

)

select
    investigations.investigation_id,
    investigations.title_en as investigation_title_en,
    investigations.title_fr as investigation_title_fr,
    investigations.kind as investigation_kind,
    investigations.status as investigation_status,
    overseer.overseers_en,
    overseer.overseers_fr,
    subject.institutions_en,
    subject.institutions_fr,
    investigations.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    investigations.trigger_en,
    investigations.trigger_fr,
    investigations.opened_first_day,
    investigations.opened_last_day,
    investigations.issued_first_day,
    investigations.issued_last_day,
    investigations.tabled_first_day,
    investigations.tabled_last_day,
    investigations.is_special_report,
    investigations.result_en,
    investigations.result_fr,
    investigations.second_look,
    investigations.evidence,
    [investigations.source_id] as source_ids
from investigations
inner join technologies
    on investigations.technology_id = technologies.technology_id
left join overseer
    on investigations.investigation_id = overseer.investigation_id
left join subject
    on investigations.investigation_id = subject.investigation_id
where
    investigations.investigation_id = :investigation_id
    and (investigations.known_on is null or investigations.known_on <= cast(:as_of_date as date))
order by investigations.investigation_id
