-- name: undertakings_list(as_of_date, institution_id, technology_id)
-- What institutions were to send to committees, by when, and whether it was received.
--
-- One row per undertaking known by as_of_date; most days past its date first, then latest heard.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   institution_id       only those of this institution; null for all
--   technology_id        only those about this technology; null for all
--
-- Columns
--   undertaking_id       as in undertakings
--   institution_id       as in institutions
--   institution_name_en  as in institutions
--   institution_name_fr  as in institutions
--   body_name_en         committee that it is owed to
--   body_name_fr         committee that it is owed to
--   first_day            first day of the sitting; null: not available
--   last_day             last day on which the sitting may have been; null: not available
--   what_en              what is to be sent
--   what_fr              what is to be sent
--   note_en              what the duty rests on
--   note_fr              what the duty rests on
--   due_date             last day by which it was to be sent; null: not available
--   received_state       whether it was received
--   is_outstanding       past its date and not known to be received
--   late_days            calendar days past the date, where outstanding; null: not applicable
--   source_ids           source of the row
with

known as (

    select
        undertaking_id,
        hearing_id,
        institution_id,
        what_en,
        what_fr,
        basis_en,
        basis_fr,
        due_date,
        received,
        source_id,
        coalesce(due_date < cast(:as_of_date as date), false) and received <> 'yes'
            as is_outstanding
    from undertakings
    where
        known_on <= cast(:as_of_date as date)
        and (:institution_id is null or institution_id = :institution_id)
        and (:technology_id is null or technology_id = :technology_id)

)

select
    known.undertaking_id,
    known.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    oversight_bodies.name_en as body_name_en,
    oversight_bodies.name_fr as body_name_fr,
    hearings.first_day,
    hearings.last_day,
    known.what_en,
    known.what_fr,
    known.basis_en as note_en,
    known.basis_fr as note_fr,
    known.due_date,
    known.received as received_state,
    known.is_outstanding,
    case when known.is_outstanding then cast(:as_of_date as date) - known.due_date end
        as late_days,
    [known.source_id] as source_ids
from known
inner join institutions
    on known.institution_id = institutions.institution_id
inner join hearings
    on known.hearing_id = hearings.hearing_id
inner join oversight_bodies
    on hearings.body_id = oversight_bodies.body_id
order by
    late_days desc nulls last,
    hearings.last_day desc nulls last,
    known.undertaking_id
