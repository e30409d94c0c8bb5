-- name: complaints_by_disposition(as_of_date, institution_id, body_id)
-- How complaints ended or were sorted: the parts of each figure, and what is left of it.
--
-- One row per part of a figure known by as_of_date, and one for the rest where the parts do not
-- make the whole; by body, kind, institution and period, parts in the order of their size.
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
--   acronym_en           as in institutions; null: not applicable
--   acronym_fr           as in institutions; null: not applicable
--   complaint_measure    measure of the whole
--   first_day            first day of the period, inclusive
--   last_day             last day of the period, inclusive
--   disposition_en       the part; null: not available
--   disposition_fr       the part; null: not available
--   value                complaints in the part
--   denominator          complaints in the whole
--   disposition_share    the part out of the whole, 0 to 1
--   source_ids           sources of the part and of the whole
with

part as (

    select
        wholes.complaint_id,
        parts.disposition_en,
        parts.disposition_fr,
        parts.value,
        [parts.source_id, wholes.source_id] as source_ids
    from complaints as parts
    inner join complaints as wholes
        on
            parts.is_subset_of = wholes.complaint_id
            and parts.kind = wholes.kind
            and parts.measure = wholes.measure
    where
        parts.known_on <= cast(:as_of_date as date)
        and wholes.known_on <= cast(:as_of_date as date)
        and parts.disposition_en is not null

),

rest as (

    select
        complaints.complaint_id,
        cast(null as varchar) as disposition_en,
        cast(null as varchar) as disposition_fr,
        any_value(complaints.value) - sum(part.value) as value,
        [any_value(complaints.source_id)] as source_ids
    from complaints
    inner join part
        on complaints.complaint_id = part.complaint_id
    group by complaints.complaint_id
    having any_value(complaints.value) > sum(part.value)

),

every as (

    select
        complaint_id,
        disposition_en,
        disposition_fr,
        value,
        source_ids
    from part

    union all

    select
        complaint_id,
        disposition_en,
        disposition_fr,
        value,
        source_ids
    from rest

)

select
    complaints.body_id,
    oversight_bodies.name_en as body_name_en,
    oversight_bodies.name_fr as body_name_fr,
    complaints.kind as complaint_kind,
    complaints.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.acronym_en,
    institutions.acronym_fr,
    complaints.measure as complaint_measure,
    complaints.first_day,
    complaints.last_day,
    every.disposition_en,
    every.disposition_fr,
    cast(every.value as bigint) as value,
    complaints.value as denominator,
    every.value / complaints.value as disposition_share,
    list_sort(list_distinct(every.source_ids)) as source_ids
from every
inner join complaints
    on every.complaint_id = complaints.complaint_id
inner join oversight_bodies
    on complaints.body_id = oversight_bodies.body_id
inner join institutions
    on complaints.institution_id = institutions.institution_id
where
    (:institution_id is null or complaints.institution_id = :institution_id)
    and (:body_id is null or complaints.body_id = :body_id)
order by
    oversight_bodies.name_en,
    complaints.kind,
    institutions.name_en,
    complaints.first_day,
    complaints.measure,
    complaints.complaint_id,
    every.disposition_en is null,
    every.value desc,
    every.disposition_en
