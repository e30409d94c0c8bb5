-- name: timeline(as_of_date, institution_id, technology_id, investigation_id)
-- What happened, and what falls due, in order of time.
--
-- One row per dated event known by as_of_date; earliest first. A fact about several
-- institutions gives one row for each. Undated facts are counted by undated_facts.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   institution_id       only events about this institution; null for all
--   technology_id        only events about this technology; null for all
--   investigation_id     only events of this investigation; null for all
--
-- Columns
--   first_day            first day on which it may have happened, inclusive
--   last_day             last day on which it may have happened, inclusive
--   timeline_event       kind of event
--   institution_id       institution that it is about; null: not applicable
--   institution_name_en  as in institutions; null: not applicable
--   institution_name_fr  as in institutions; null: not applicable
--   technology_id        technology that it is about; null: not applicable
--   text_en              what happened
--   text_fr              what happened
--   investigation_id     investigation that it belongs to; null: not applicable
--   recommendation_id    recommendation that it belongs to; null: not applicable
--   source_ids           source of the event
select
    dated_events.first_day,
    dated_events.last_day,
    dated_events.timeline_event,
    dated_events.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    dated_events.technology_id,
    dated_events.text_en,
    dated_events.text_fr,
    dated_events.investigation_id,
    dated_events.recommendation_id,
    [dated_events.source_id] as source_ids
from dated_events(cast(:as_of_date as date)) as dated_events
left join institutions
    on dated_events.institution_id = institutions.institution_id
where
    (:institution_id is null or dated_events.institution_id = :institution_id)
    and (:technology_id is null or dated_events.technology_id = :technology_id)
    and (:investigation_id is null or dated_events.investigation_id = :investigation_id)
order by
    dated_events.first_day,
    dated_events.last_day,
    dated_events.timeline_event,
    institutions.name_en,
    dated_events.recommendation_id,
    dated_events.text_en,
    dated_events.institution_id,
    dated_events.technology_id,
    dated_events.investigation_id,
    dated_events.source_id
