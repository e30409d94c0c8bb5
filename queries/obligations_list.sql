-- name: obligations_list(as_of_date, technology_id)
-- What guidance and law ask of those who use a technology, and what is known of each of them.
--
-- One row per duty known by as_of_date and institution that has the technology on the register;
-- by duty, then institution. Without a state on record it is not known.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   technology_id        only duties for this technology; null for all
--
-- Columns
--   technology_id        as in technologies
--   technology_name_en   as in technologies
--   technology_name_fr   as in technologies
--   text_en              the duty
--   text_fr              the duty
--   guidance_en          guidance or law that sets it
--   guidance_fr          guidance or law that sets it
--   institution_id       institution; null: not applicable
--   institution_name_en  as in institutions; null: not applicable
--   institution_name_fr  as in institutions; null: not applicable
--   obligation_state     met, partly, not met or not known
--   on_whose_word        who says so; null: not applicable
--   basis                stated or inferred; null: not applicable
--   note_en              remark; null: not applicable
--   note_fr              remark; null: not applicable
--   source_ids           sources of the duty and of the state
select
    obligations.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    obligations.text_en,
    obligations.text_fr,
    obligations.guidance_en,
    obligations.guidance_fr,
    technology_states.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    coalesce(obligation_states.state, 'not_known')::obligation_state as obligation_state,
    obligation_states.on_whose_word,
    obligation_states.basis,
    obligation_states.note_en,
    obligation_states.note_fr,
    list_filter(
        [obligations.source_id, obligation_states.source_id],
        lambda source_id: source_id is not null
    ) as source_ids
from obligations
inner join technologies
    on obligations.technology_id = technologies.technology_id
left join technology_states(cast(:as_of_date as date)) as technology_states
    on obligations.technology_id = technology_states.technology_id
left join institutions
    on technology_states.institution_id = institutions.institution_id
left join obligation_states
    on
        obligations.obligation_id = obligation_states.obligation_id
        and technology_states.institution_id = obligation_states.institution_id
        and obligation_states.known_on <= cast(:as_of_date as date)
where
    obligations.known_on <= cast(:as_of_date as date)
    and (:technology_id is null or obligations.technology_id = :technology_id)
order by
    obligations.obligation_id,
    institutions.name_en
