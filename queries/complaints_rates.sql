-- name: complaints_rates(as_of_date, body_id)
-- Complaints out of what they could have been, where a denominator is on record.
--
-- One row per figure with a denominator known by as_of_date, of a single institution; by kind,
-- then institution and period. None is in the public record.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   body_id              only complaints to this body; null for all
--
-- Columns
--   complaint_kind       kind of complaint
--   institution_id       as in institutions
--   institution_name_en  as in institutions
--   institution_name_fr  as in institutions
--   first_day            first day of the period, inclusive
--   last_day             last day of the period, inclusive
--   value                complaints received
--   denominator          what they are out of
--   denominator_text_en  what the denominator counts
--   denominator_text_fr  what the denominator counts
--   complaints_share     complaints out of the denominator, 0 to 1
--   source_ids           source of the figure
select
    complaints.kind as complaint_kind,
    complaints.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    complaints.first_day,
    complaints.last_day,
    complaints.value,
    complaints.denominator,
    complaints.denominator_en as denominator_text_en,
    complaints.denominator_fr as denominator_text_fr,
    complaints.value / complaints.denominator as complaints_share,
    [complaints.source_id] as source_ids
from complaints
inner join institutions
    on complaints.institution_id = institutions.institution_id
where
    complaints.denominator is not null
    and complaints.is_subset_of is null
    and complaints.measure = 'received'
    and not complaints.is_group
    and complaints.known_on <= cast(:as_of_date as date)
    and (:body_id is null or complaints.body_id = :body_id)
order by
    complaints.kind,
    institutions.name_en,
    complaints.first_day,
    complaints.complaint_id
