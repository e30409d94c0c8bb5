-- name: thresholds_list()
-- Below which number a count is suppressed, and why.
--
-- One row per threshold; the rule for every count first.
--
-- Columns
--   threshold            counts from 1 to one less are suppressed
--   applies_to_en        what it applies to
--   applies_to_fr        what it applies to
--   reason_en            why
--   reason_fr            why
select
    thresholds.threshold,
    coalesce(technologies.name_en, codes.name_en, thresholds.code) as applies_to_en,
    coalesce(technologies.name_fr, codes.name_fr, thresholds.code) as applies_to_fr,
    thresholds.reason_en,
    thresholds.reason_fr
from thresholds
left join technologies
    on thresholds.column_name = 'technology_id' and thresholds.code = technologies.technology_id
left join codes
    on
        (
            codes.list = case thresholds.column_name
                when 'purpose_id' then 'use_purpose'
                when 'authority_id' then 'use_authority'
                when 'disposition_id' then 'complaint_disposition'
                when 'kind' then 'complaint_kind'
            end
            and thresholds.code = codes.code
        )
        or (codes.list = 'count_total' and codes.code = '*' and thresholds.code = '*')
order by
    thresholds.column_name <> '*',
    thresholds.column_name,
    thresholds.code
