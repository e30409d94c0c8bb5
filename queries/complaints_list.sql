-- name: complaints_list(as_of_date, institution_id, body_id)
-- Every published figure of complaints, parts and totals, as its source gives it.
--
-- One row per figure known by as_of_date; by body, kind, institution and period. Never summed.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   institution_id       only complaints about this institution; null for all
--   body_id              only complaints to this body; null for all
--
-- Columns
--   body_id              as in oversight_bodies
--   body_name_en         as in oversight_bodies
--   body_name_fr         as in oversight_bodies
--   complaint_kind       kind of complaint
--   institution_id       as in institutions
--   institution_name_en  as in institutions
--   institution_name_fr  as in institutions
--   complaint_measure    received, accepted, refused, active or closed
--   disposition_en       how they ended or were lodged; null: not applicable
--   disposition_fr       how they ended or were lodged; null: not applicable
--   first_day            first day of the period, inclusive
--   last_day             last day of the period, inclusive
--   value                number of complaints
--   whole                figure that it is a part of; null: not applicable
--   is_group             true when it covers several institutions
--   note_en              remark; null: not applicable
--   note_fr              remark; null: not applicable
--   second_look          result of an independent second look
--   source_ids           source of the figure
select
    complaints.body_id,
    oversight_bodies.name_en as body_name_en,
    oversight_bodies.name_fr as body_name_fr,
    complaints.kind as complaint_kind,
    complaints.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    complaints.measure as complaint_measure,
    complaints.disposition_en,
    complaints.disposition_fr,
    complaints.first_day,
    complaints.last_day,
    complaints.value,
    wholes.value as whole,
    complaints.is_group,
    complaints.note_en,
    complaints.note_fr,
    complaints.second_look,
    [complaints.source_id] as source_ids
from complaints
inner join oversight_bodies
    on complaints.body_id = oversight_bodies.body_id
inner join institutions
    on complaints.institution_id = institutions.institution_id
left join complaints as wholes
    on complaints.is_subset_of = wholes.complaint_id
where
    complaints.known_on <= cast(:as_of_date as date)
    and (:institution_id is null or complaints.institution_id = :institution_id)
    and (:body_id is null or complaints.body_id = :body_id)
order by
    oversight_bodies.name_en,
    complaints.kind,
    institutions.name_en,
    complaints.first_day,
    complaints.measure,
    complaints.complaint_id
