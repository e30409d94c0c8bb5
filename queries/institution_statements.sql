-- name: institution_statements(as_of_date, institution_id)
-- What an institution declared, what was said of it to a committee, what it is to send.
--
-- One row per statement, declaration, correction or undertaking; latest first, undated last.
--
-- Parameters
--   as_of_date          state of the record at the end of this day
--   institution_id      the institution
--
-- Columns
--   first_day           first day on which it may have been said; null: not available
--   last_day            last day on which it may have been said; null: not available
--   timeline_event      said, declared, corrected or undertaking
--   text_en             what was said or is to be sent
--   text_fr             what was said or is to be sent
--   technology_id       technology that it is about; null: not applicable
--   technology_name_en  as in technologies; null: not applicable
--   technology_name_fr  as in technologies; null: not applicable
--   received_state      whether an undertaking was received; null: not applicable
--   source_ids          source of the row
with

undertaking as (

    select
        what_en,
        institution_id,
        any_value(received) as received_state
    from undertakings
    where known_on <= cast(:as_of_date as date)
    group by what_en, institution_id

)

select
    dated_events.first_day,
    dated_events.last_day,
    dated_events.timeline_event,
    dated_events.text_en,
    dated_events.text_fr,
    dated_events.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    case when dated_events.timeline_event = 'undertaking' then undertaking.received_state end
        as received_state,
    [dated_events.source_id] as source_ids
from dated_events(cast(:as_of_date as date)) as dated_events
left join technologies
    on dated_events.technology_id = technologies.technology_id
left join undertaking
    on
        dated_events.text_en = undertaking.what_en
        and dated_events.institution_id = undertaking.institution_id
where
    dated_events.institution_id = :institution_id
    and dated_events.timeline_event in ('said', 'declared', 'corrected', 'undertaking')
order by
    dated_events.last_day desc nulls last,
    dated_events.timeline_event,
    dated_events.text_en,
    dated_events.technology_id,
    dated_events.source_id
