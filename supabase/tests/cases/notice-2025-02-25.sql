-- Source: the district's notice of 25/02/2025 on its administrative reform index for 2024. It publishes a total, moves and
-- ranks, and no field scores.

-- test: 84,76 points, 3,18 more than in 2023, and no field scores
select test.as_staff('lanhdao');
select set_config('test.unit', (api.index('thong-bao', 2024) -> 'units' -> 0)::text, true);
select test.equal(unit #>> '{total,points}', '84.76'), test.equal(unit #>> '{total,previous_points}', '81.58'), test.equal(unit #>> '{total,change}', '3.18'),
  test.equal((select count(*) from jsonb_array_elements(unit -> 'fields') as field where field ->> 'points' is not null), 0::bigint)
from (select current_setting('test.unit')::jsonb as unit) as noticed;

-- test: direction 8th to 2nd of 13, satisfaction 13th to 6th, institutions and organisation first for three years
select test.as_staff('lanhdao');
select test.equal((select jsonb_object_agg(field ->> 'node', jsonb_build_array(field -> 'previous_rank', field -> 'rank', field -> 'out_of', field -> 'move', field -> 'leading_years'))
  from jsonb_array_elements(api.index('thong-bao', 2024) #> '{units,0,fields}') as field),
  '{"chi-dao-dieu-hanh": [8, 2, 13, 6, null], "hai-long": [13, 6, 13, 7, null], "the-che": [1, 1, 13, 0, 3], "to-chuc-bo-may": [1, 1, 13, 0, 3]}');
