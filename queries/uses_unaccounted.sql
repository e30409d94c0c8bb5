-- name: uses_unaccounted(as_of_date, institution_id, technology_id)
-- Published figures of uses that nobody could account for.
--
-- One row per figure known by as_of_date of a single institution; none where none is published.
--
-- Parameters
--   as_of_date           state of the record at the end of this day
--   institution_id       only this institution; null for all
--   technology_id        only this technology; null for all
--
-- Columns
--   institution_id       as in institutions
--   institution_name_en  as in institutions
--   institution_name_fr  as in institutions
--   technology_id        as in technologies
--   technology_name_en   as in technologies
--   technology_name_fr   as in technologies
--   first_day            first day of the period, inclusive; null: not available
--   last_day             last day of the period, inclusive; null: not available
--   value                uses that nobody could account for
--   denominator          uses that they are out of; null: not available
--   source_ids           source of the figure
select
    technology_use.institution_id,
    institutions.name_en as institution_name_en,
    institutions.name_fr as institution_name_fr,
    technology_use.technology_id,
    technologies.name_en as technology_name_en,
    technologies.name_fr as technology_name_fr,
    technology_use.first_day,
    technology_use.last_day,
    technology_use.value,
    denominators.value as denominator,
    [technology_use.source_id] as source_ids
from technology_use
inner join institutions
    on technology_use.institution_id = institutions.institution_id
inner join technologies
    on technology_use.technology_id = technologies.technology_id
left join technology_use as denominators
    on technology_use.denominator_use_id = denominators.use_id
where
    technology_use.counts = 'unaccounted_uses'
    and not technology_use.is_group
    and technology_use.known_on <= cast(:as_of_date as date)
    and (:institution_id is null or technology_use.institution_id = :institution_id)
    and (:technology_id is null or technology_use.technology_id = :technology_id)
order by
    institutions.name_en,
    technologies.name_en,
    technology_use.use_id
