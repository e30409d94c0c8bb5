-- name: technology_use_list(as_of_date, institution_id, technology_id)
-- The published figures of use, each with its period, its basis and its source.
--
-- One row per figure known by as_of_date; by technology, institution, measure and period.
-- Figures overlap and rest on different counts: they are never added up.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   institution_id       only figures of this institution; null for all
--   technology_id        only figures of this technology; null for all
--
-- Columns
--   use_id               as in technology_use
--   institution_id       as in institutions
--   institution_name_en  as in institutions
--   institution_name_fr  as in institutions
--   acronym_en           as in institutions; null: not applicable
--   acronym_fr           as in institutions; null: not applicable
--   technology_id        as in technologies
--   technology_name_en   as in technologies
--   technology_name_fr   as in technologies
--   measure_en           what is counted
--   measure_fr           what is counted
--   first_day            first day of the period, inclusive; null: not available
--   last_day             last day of the period, inclusive; null: not available
--   qualifier            exact, about, at least or at most
--   value                the figure; a share is 0 to 1
--   unit_en              unit
--   unit_fr              unit
--   is_share             true when the figure is a share
--   denominator          figure that it is out of; null: not available
--   whole                figure that it is a part of; null: not applicable
--   is_group             true when it covers several institutions
--   use_basis            on whose count it rests
--   note_en              remark; null: not applicable
--   note_fr              remark; null: not applicable
--   second_look          result of an independent second look
--   source_ids           source of the figure
select
    technology_use.use_id,
    technology_use.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    institutions.acronym_en,
    institutions.acronym_fr,
    technology_use.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    technology_use.measure_en,
    technology_use.measure_fr,
    technology_use.first_day,
    technology_use.last_day,
    technology_use.qualifier,
    technology_use.value,
    technology_use.unit_en,
    technology_use.unit_fr,
    technology_use.is_share,
    denominators.value as denominator,
    wholes.value as whole,
    technology_use.is_group,
    technology_use.basis as use_basis,
    technology_use.note_en,
    technology_use.note_fr,
    technology_use.second_look,
    [technology_use.source_id] as source_ids
from technology_use
inner join institutions
    on technology_use.institution_id = institutions.institution_id
inner join technologies
    on technology_use.technology_id = technologies.technology_id
left join technology_use as denominators
    on technology_use.denominator_use_id = denominators.use_id
left join technology_use as wholes
    on technology_use.is_subset_of = wholes.use_id
where
    technology_use.known_on <= cast(:as_of_date as date)
    and (:institution_id is null or technology_use.institution_id = :institution_id)
    and (:technology_id is null or technology_use.technology_id = :technology_id)
order by
    technologies.name_en,
    institutions.name_en,
    technology_use.measure_en,
    technology_use.first_day nulls last,
    technology_use.use_id
