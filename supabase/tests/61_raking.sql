create function pg_temp.raked(cells jsonb, areas jsonb, channels jsonb) returns core.raking
  language sql as $$
  select core.raked(array_agg(cell), areas, channels, jsonb_populate_record(null::core.methods, '{"minimum_n": 30, "z": 1.959964}'))
  from jsonb_populate_recordset(null::core.mix_cell, cells) as cell
$$;

-- test: ballots that have the mix of the dossiers weigh one each
select test.equal((select array_agg(round(weight, 9)) from unnest(weights) as weight), array[1.000000000, 1.000000000, 1.000000000, 1.000000000]),
  test.equal(round(effective_n, 6), 100.000000), test.equal(round(share, 9), 0.750000000)
from pg_temp.raked('[{"area": "a", "channel": "qr", "n": 40, "satisfied": 30}, {"area": "a", "channel": "paper", "n": 20, "satisfied": 20},
  {"area": "b", "channel": "qr", "n": 30, "satisfied": 20}, {"area": "b", "channel": "paper", "n": 10, "satisfied": 5}]',
  '{"a": 6000, "b": 4000}', '{"qr": 70, "paper": 30}');

-- test: one margin alone is weighing by strata: 90 % of half and 50 % of the other half are 70 %
select test.equal(round(share, 9), 0.700000000), test.equal(round(effective_n, 6), round(100 * 100 / (50.0 * 50 / 80 + 50.0 * 50 / 20), 6))
from pg_temp.raked('[{"area": "a", "channel": "qr", "n": 80, "satisfied": 72}, {"area": "b", "channel": "qr", "n": 20, "satisfied": 10}]',
  '{"a": 1000, "b": 1000}', '{"qr": 1}');

-- test: an area with dossiers and no ballots is named, and nothing is weighed
select test.equal(state, 'empty'), test.equal(missing, array['c']), test.equal(share, null), test.equal(weights, null)
from pg_temp.raked('[{"area": "a", "channel": "qr", "n": 80, "satisfied": 72}, {"area": "b", "channel": "qr", "n": 20, "satisfied": 10}]',
  '{"a": 1000, "b": 1000, "c": 5}', '{"qr": 1}');

-- test: ballots of a channel whose dossiers nobody counted are named, and nothing is weighed
select test.equal(state, 'unknown'), test.equal(missing, array['paper']), test.equal(share, null)
from unnest(array['{"qr": 10}', '{"qr": 10, "paper": 0}']::jsonb[]) as channels,
  pg_temp.raked('[{"area": "a", "channel": "qr", "n": 80, "satisfied": 72}, {"area": "a", "channel": "paper", "n": 20, "satisfied": 10}]', '{"a": 1000}', channels);

-- test: two mixes that cannot be met together give no figure
select test.equal(state, 'unsteady'), test.equal(share, null), test.equal(weights, null)
from pg_temp.raked('[{"area": "a", "channel": "qr", "n": 80, "satisfied": 72}, {"area": "b", "channel": "paper", "n": 20, "satisfied": 10}]',
  '{"a": 900, "b": 100}', '{"qr": 50, "paper": 50}');

-- test: below the minimum n there is no weighing either
select test.equal(state, 'few'), test.equal(share, null), test.equal(n, 29::bigint)
from pg_temp.raked('[{"area": "a", "channel": "qr", "n": 29, "satisfied": 20}]', '{"a": 1000}', '{"qr": 50}');
select test.equal(state, 'none') from pg_temp.raked('[]', '{"a": 1000}', '{"qr": 50}');
