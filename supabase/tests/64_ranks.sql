create function pg_temp.ranks(units jsonb) returns setof text
  language sql as $$
  select format('%s: %s [%s, %s] %s', code, rank, best, worst, band)
  from (select array_agg(row(code, n, satisfied / n, dossiers)::core.contestant) as given
    from jsonb_to_recordset(units) as unit (code text, n bigint, satisfied numeric, dossiers bigint)) as contest,
  core.rank_intervals(given, jsonb_populate_record(null::core.methods, '{"minimum_n": 30, "confidence": 95, "z": 1.959964}'))
$$;

-- test: three that differ by far have a rank each, and a band
select test.equal(array(select pg_temp.ranks('[{"code": "a", "n": 500, "satisfied": 250}, {"code": "b", "n": 500, "satisfied": 350}, {"code": "c", "n": 500, "satisfied": 450}]')),
  array['c: 1 [1, 1] 1', 'b: 2 [2, 2] 2', 'a: 3 [3, 3] 3']);

-- test: two that cannot be told apart share a band and their ranks, whatever their order
select test.equal(array(select pg_temp.ranks('[{"code": "a", "n": 500, "satisfied": 250}, {"code": "b", "n": 500, "satisfied": 440}, {"code": "c", "n": 500, "satisfied": 450}]')),
  array['c: 1 [1, 2] 1', 'b: 2 [1, 2] 1', 'a: 3 [3, 3] 2']);

-- test: nobody is ranked below the minimum n, and nobody's rank counts them: first on three ballots is nothing
select test.equal(array(select pg_temp.ranks('[{"code": "a", "n": 500, "satisfied": 250}, {"code": "b", "n": 500, "satisfied": 440}, {"code": "c", "n": 29, "satisfied": 29}]')),
  array['b: 1 [1, 1] 1', 'a: 2 [2, 2] 2']);

-- test: equal as published is equal in rank, and the next is skipped
select test.equal(array(select pg_temp.ranks('[{"code": "a", "n": 1000000, "satisfied": 900001, "dossiers": 1000000}, {"code": "b", "n": 1000000, "satisfied": 900000, "dossiers": 1000000},
  {"code": "c", "n": 500, "satisfied": 250}]')),
  array['a: 1 [1, 2] 1', 'b: 1 [1, 2] 1', 'c: 3 [3, 3] 2']);

-- test: two censuses are told apart by any difference that is published
select test.equal(array(select pg_temp.ranks('[{"code": "a", "n": 100, "satisfied": 81, "dossiers": 100}, {"code": "b", "n": 100, "satisfied": 80, "dossiers": 100}]')),
  array['a: 1 [1, 1] 1', 'b: 2 [2, 2] 2']);
select test.equal(array(select pg_temp.ranks('[{"code": "a", "n": 100, "satisfied": 81}, {"code": "b", "n": 100, "satisfied": 80}]')),
  array['a: 1 [1, 2] 1', 'b: 2 [1, 2] 1']);

-- test: all satisfied everywhere, one unit alone, and none at all
select test.equal(array(select pg_temp.ranks('[{"code": "a", "n": 500, "satisfied": 500}, {"code": "b", "n": 30, "satisfied": 30}]')),
  array['a: 1 [1, 2] 1', 'b: 1 [1, 2] 1']);
select test.equal(array(select pg_temp.ranks('[{"code": "a", "n": 500, "satisfied": 500}]')), array['a: 1 [1, 1] 1']);
select test.equal(array(select pg_temp.ranks('[]')), '{}'::text[]);

-- test: a chain of neighbours that cannot be told apart is one band, though its ends can
select test.equal(array(select pg_temp.ranks('[{"code": "a", "n": 400, "satisfied": 360}, {"code": "b", "n": 400, "satisfied": 340}, {"code": "c", "n": 400, "satisfied": 318}]')),
  array['a: 1 [1, 2] 1', 'b: 2 [1, 3] 1', 'c: 3 [2, 3] 1']);

-- test: the more are compared, the more it takes: a pair told apart alone is not told apart among many
select test.equal((select array_agg(rank) from pg_temp.ranks('[{"code": "a", "n": 400, "satisfied": 340}, {"code": "b", "n": 400, "satisfied": 316}]') as rank),
  array['a: 1 [1, 1] 1', 'b: 2 [2, 2] 2']);
select test.ok(every(rank ~ '\[1, ')) from pg_temp.ranks((select jsonb_agg(jsonb_build_object('code', 'u' || place, 'n', 400, 'satisfied', 316 + 24 * (place % 2)))
  from generate_series(1, 20) as place)) as rank;
