-- name: record_changes(as_of_date, since_date, institution_id, technology_id, recommendation_id)
-- What became known after one day and by the end of another.
--
-- One row per dated event whose source was published in between; latest first.
--
-- Parameters
--   as_of_date           the later day, inclusive
--   since_date           the earlier day, exclusive
--   institution_id       only events about this institution; null for all
--   technology_id        only events about this technology; null for all
--   recommendation_id    only events of this recommendation; null for all
--
-- Columns
--   known_on             day from which it is known
--   timeline_event       kind of event
--   institution_id       institution that it is about; null: not applicable
--   institution_name_en  as in institutions; null: not applicable
--   institution_name_fr  as in institutions; null: not applicable
--   text_en              what became known
--   text_fr              what became known
--   first_day            first day on which it may have happened, inclusive
--   last_day             last day on which it may have happened, inclusive
--   source_ids           source of the event
select
    dated_events.known_on,
    dated_events.timeline_event,
    dated_events.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    dated_events.text_en,
    dated_events.text_fr,
    dated_events.first_day,
    dated_events.last_day,
    [dated_events.source_id] as source_ids
from dated_events(cast(:as_of_date as date)) as dated_events
left join institutions
    on dated_events.institution_id = institutions.institution_id
where
    dated_events.known_on > cast(:since_date as date)
    and (:institution_id is null or dated_events.institution_id = :institution_id)
    and (:technology_id is null or dated_events.technology_id = :technology_id)
    and (:recommendation_id is null or dated_events.recommendation_id = :recommendation_id)
order by
    dated_events.known_on desc,
    dated_events.timeline_event,
    institutions.name_en,
    dated_events.text_en,
    dated_events.first_day,
    dated_events.last_day,
    dated_events.institution_id,
    dated_events.source_id
