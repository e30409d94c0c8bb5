-- name: complaints_by_year(as_of_date, institution_id, body_id)
-- Complaints a fiscal year, one series at a time; years in between without a figure stay gaps.
--
-- One row per series, institution and fiscal year from the first to the last of the series;
-- by body, kind, institution, measure and year. Parts and several years together are left out,
-- and series are never summed.
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
--   complaint_measure    received, accepted, refused, active or closed
--   series               figures of one series are counted the same way
--   first_day            first day of the fiscal year, inclusive
--   last_day             last day of the fiscal year, inclusive
--   value                number of complaints; null: not available
--   is_group             true when the figure covers several institutions
--   note_en              remark; null: not applicable
--   note_fr              remark; null: not applicable
--   source_ids           source of the figure; empty for a year without one
with

figure as (

    select
        body_id,
        kind,
        institution_id,
        measure,
        series,
        first_day,
        value,
        is_group,
        note_en,
        note_fr,
        source_id
    from complaints
    where
        known_on <= cast(:as_of_date as date)
        and series is not null
        and (:institution_id is null or institution_id = :institution_id)
        and (:body_id is null or body_id = :body_id)

),

span as (

    select
        body_id,
        kind,
        institution_id,
        measure,
        series,
        is_group,
        min(first_day) as first_day,
        max(first_day) as last_day
    from figure
    group by body_id, kind, institution_id, measure, series, is_group

),

fiscal_year as (

    select
        span.body_id,
        span.kind,
        span.institution_id,
        span.measure,
        span.series,
        span.is_group,
        cast(years.first_day as date) as first_day
    from span
    cross join
        unnest(generate_series(span.first_day, span.last_day, interval 1 year)) as years (first_day)

)

select
    fiscal_year.body_id,
    oversight_bodies.name_en as body_name_en,
    oversight_bodies.name_fr as body_name_fr,
    fiscal_year.kind as complaint_kind,
    fiscal_year.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.acronym_en,
    institutions.acronym_fr,
    fiscal_year.measure as complaint_measure,
    fiscal_year.series,
    fiscal_year.first_day,
    cast(fiscal_year.first_day + interval 1 year - interval 1 day as date) as last_day,
    figure.value,
    fiscal_year.is_group,
    figure.note_en,
    figure.note_fr,
    case when figure.source_id is null then [] else [figure.source_id] end as source_ids
from fiscal_year
inner join oversight_bodies
    on fiscal_year.body_id = oversight_bodies.body_id
inner join institutions
    on fiscal_year.institution_id = institutions.institution_id
left join figure
    on
        fiscal_year.body_id = figure.body_id
        and fiscal_year.kind = figure.kind
        and fiscal_year.institution_id = figure.institution_id
        and fiscal_year.measure = figure.measure
        and fiscal_year.series = figure.series
        and fiscal_year.first_day = figure.first_day
order by
    oversight_bodies.name_en,
    fiscal_year.kind,
    institutions.name_en,
    fiscal_year.measure,
    fiscal_year.series,
    fiscal_year.first_day
