-- name: recommendation_history(as_of_date, recommendation_id)
-- What happened to one recommendation, and what was said of it.
--
-- One row per dated event known by as_of_date, and per undated change of its state, marked by
-- a date that is not available; earliest first, undated last.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   recommendation_id    the recommendation
--
-- Columns
--   first_day            first day on which it may have happened; null: not available
--   last_day             last day on which it may have happened; null: not available
--   timeline_event       kind of event
--   text_en              what happened
--   text_fr              what happened
--   institution_id       addressee; null: not applicable
--   institution_name_en  as in institutions; null: not applicable
--   institution_name_fr  as in institutions; null: not applicable
--   on_whose_word        who says so; null: not applicable
--   basis                stated or inferred; null: not applicable
--   second_look          result of an independent second look; null: not applicable
--   source_ids           source of the event
with

event as (

    select
        dated_events.first_day,
        dated_events.last_day,
        dated_events.timeline_event,
        dated_events.text_en,
        dated_events.text_fr,
        dated_events.institution_id,
        null::on_whose_word as on_whose_word,
        null::basis as basis,
        null::second_look as second_look,
        dated_events.source_id
    from dated_events(cast(:as_of_date as date)) as dated_events
    where
        dated_events.recommendation_id = :recommendation_id
        and dated_events.timeline_event <> 'progress'

    union all

    select
        recommendation_events.first_day,
        recommendation_events.last_day,
        'progress' as timeline_event,
        codes.name_en || coalesce(': ' || recommendation_events.note_en, '') as text_en,
        codes.name_fr || coalesce(' : ' || recommendation_events.note_fr, '') as text_fr,
        recommendation_events.institution_id,
        recommendation_events.on_whose_word,
        recommendation_events.basis,
        recommendation_events.second_look,
        recommendation_events.source_id
    from recommendation_events
    inner join codes
        on
            codes.list = 'recommendation_state'
            and recommendation_events.state::varchar = codes.code
    where
        recommendation_events.recommendation_id = :recommendation_id
        and (
            recommendation_events.known_on is null
            or recommendation_events.known_on <= cast(:as_of_date as date)
        )

)

select
    event.first_day,
    event.last_day,
    event.timeline_event::timeline_event as timeline_event,
    event.text_en,
    event.text_fr,
    event.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    event.on_whose_word,
    event.basis,
    event.second_look,
    [event.source_id] as source_ids
from event
left join institutions
    on event.institution_id = institutions.institution_id
order by
    event.last_day nulls last,
    event.first_day,
    timeline_event,
    event.text_en,
    institutions.name_en,
    event.source_id
