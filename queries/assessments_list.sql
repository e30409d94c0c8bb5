-- name: assessments_list(as_of_date, institution_id, technology_id)
-- Privacy impact assessments, and statements that there was none.
--
-- One row per assessment known by as_of_date; by institution, then date, undated last.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   institution_id       only this institution; null for all
--   technology_id        only this technology; null for all
--
-- Columns
--   institution_id       as in institutions
--   institution_name_en  as in institutions
--   institution_name_fr  as in institutions
--   technology_id        as in technologies
--   technology_name_en   as in technologies
--   technology_name_fr   as in technologies
--   title_en             what was assessed
--   title_fr             what was assessed
--   assessment_state     completed, published, under way, not done …
--   first_day            first day to which it may date; null: not available
--   last_day             last day to which it may date; null: not available
--   note_en              remark; null: not applicable
--   note_fr              remark; null: not applicable
--   is_weak              true when it rests on one weak source
--   second_look          result of an independent second look
--   source_ids           source of the row
select
    assessments.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    assessments.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    assessments.title_en,
    assessments.title_fr,
    assessments.state as assessment_state,
    assessments.first_day,
    assessments.last_day,
    assessments.note_en,
    assessments.note_fr,
    assessments.is_weak,
    assessments.second_look,
    [assessments.source_id] as source_ids
from assessments
inner join institutions
    on assessments.institution_id = institutions.institution_id
inner join technologies
    on assessments.technology_id = technologies.technology_id
where
    assessments.known_on <= cast(:as_of_date as date)
    and (:institution_id is null or assessments.institution_id = :institution_id)
    and (:technology_id is null or assessments.technology_id = :technology_id)
order by
    institutions.name_en,
    assessments.last_day nulls last,
    assessments.assessment_id
