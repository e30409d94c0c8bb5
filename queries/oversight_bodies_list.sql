-- name: oversight_bodies_list()
-- The oversight bodies of the record, for choosing one.
--
-- One row per body; by name.
--
-- Columns
--   body_id       as in oversight_bodies
--   body_name_en  as in oversight_bodies
--   body_name_fr  as in oversight_bodies
--   source_ids    source of the row
select
    oversight_bodies.body_id,
    oversight_bodies.name_en as body_name_en,
    oversight_bodies.name_fr as body_name_fr,
    [oversight_bodies.source_id] as source_ids
from oversight_bodies
order by oversight_bodies.name_en, oversight_bodies.body_id
