-- How an index is made of counts. What the law may change is rows with a version; docs/method.md derives the formulas and
-- supabase/tests/cases holds the worked examples.

create table core.methods (
  id bigint generated always as identity primary key,
  code text not null unique,
  in_force_from date not null unique,
  rule text not null check (rule in ('overall_item', 'all_answers', 'factor_mean', 'weighted_factors')),
  combine text not null check (combine in ('pooled', 'by_dossiers', 'mean_of_units'))
    -- screens, files, snapshots and what recomputes them pool; until they know another rule, none may be said to be in force
    check (combine = 'pooled'),
  minimum_n integer not null check (minimum_n >= 1),
  confidence numeric(4, 2) not null check (confidence between 85 and 99.99),
  -- the standard normal quantile of that confidence
  z numeric(8, 6) not null,
  -- how many ballots at least may be told apart by asking twice
  disclosure_n integer not null default 5 check (disclosure_n >= 2)
);

alter table core.methods enable row level security;
grant select on core.methods to authenticated;
create policy "every known asker reads the methods" on core.methods
  for select to authenticated using ((select core.actor()) is not null);
create trigger a_method_stays before update or delete or truncate on core.methods
  for each statement execute function core.refuse_change();

-- The method in force on the last day of a period is the method of the period.
create function core.method_on(on_day date) returns core.methods
  language plpgsql stable
  as $$
begin
  return (
    select method from core.methods as method
    order by method.in_force_from <= on_day desc, abs(method.in_force_from - on_day), method.id limit 1);
end $$;

-- Half up, two decimals: what `round` does for numeric, said once.
create function core.published(value numeric) returns numeric
  language sql immutable
  as $$ select round(value, 2) $$;

-- The functions below are plpgsql because PostgreSQL plans a nested SQL function anew at every call, and a screen calls them
-- some hundred times: as SQL they took most of its time.

-- As many ballots drawn with putting back as move like n drawn without, from the dossiers handled (Cochran 1977, §3.2): all of
-- them leave nothing to chance. More ballots than dossiers is a wrong count of dossiers, and corrects nothing.
create function core.effective_n(n numeric, dossiers bigint) returns numeric
  language plpgsql immutable
  as $$
begin
  if dossiers is null or dossiers < n then return n; end if;
  if dossiers = n then return 'Infinity'; end if;
  return n * (dossiers - 1) / (dossiers - n);
end $$;

-- Which of these it was, for whoever reads the interval.
create function core.correction(n bigint, dossiers bigint) returns text
  language sql immutable
  as $$
  select case when dossiers is null then 'unknown' when dossiers < n then 'impossible' when dossiers = n then 'census' else 'finite' end
$$;

-- Wilson 1927, without continuity correction: [low, high] of a share among n, as shares; narrower where the n are a known part
-- of all dossiers.
create function core.wilson(share numeric, n numeric, z numeric, dossiers bigint default null) returns numeric[]
  language plpgsql immutable
  as $$
declare
  drawn numeric := core.effective_n(n, dossiers);
  pull numeric := z * z / drawn;
  centre numeric := (share + pull / 2) / (1 + pull);
  half numeric := z * sqrt((share * (1 - share) + pull / 4) / drawn) / (1 + pull);
begin
  return array[greatest(centre - half, 0), least(centre + half, 1)];
end $$;

create type core.figure as (
  ballots bigint,
  n bigint,
  satisfied bigint,
  share numeric,
  low numeric,
  high numeric,
  mean numeric,
  state text
);

-- Below the minimum n there is a count and no figure.
create function core.figure_of(ballots bigint, n bigint, satisfied bigint, share numeric, mean numeric, method core.methods)
  returns core.figure
  language plpgsql immutable
  as $$
declare
  bounds numeric[];
begin
  if coalesce(n, 0) = 0 then return row(coalesce(ballots, 0), 0, null, null, null, null, null, 'none')::core.figure; end if;
  if n < method.minimum_n then return row(ballots, n, null, null, null, null, null, 'few')::core.figure; end if;
  bounds := core.wilson(share, n, method.z);
  return row(ballots, n, satisfied, share, bounds[1], bounds[2], mean, 'shown')::core.figure;
end $$;

-- Several items together: the share among all their answers. One person answers several of them, so n is not the number of
-- answers but of people: the most that any one of the items has. The interval is therefore rather too wide than too narrow.
create function core.pooled_figure(ballots bigint, counts integer[], places integer[], shape core.version_shapes, method core.methods)
  returns core.figure
  language plpgsql immutable
  as $$
declare
  place integer;
  level integer;
  chosen bigint;
  of_item bigint;
  people bigint := 0;
  answers bigint := 0;
  satisfied bigint := 0;
  points bigint := 0;
begin
  foreach place in array places loop
    of_item := 0;
    for level in 1 .. coalesce(shape.levels, 0) loop
      chosen := coalesce(counts[(place - 1) * shape.levels + level], 0);
      of_item := of_item + chosen;
      points := points + chosen * level;
      if level = any (shape.satisfied) then satisfied := satisfied + chosen; end if;
    end loop;
    answers := answers + of_item;
    people := greatest(people, of_item);
  end loop;
  return core.figure_of(ballots, people, case when cardinality(places) = 1 then satisfied end,
    satisfied::numeric / nullif(answers, 0), points::numeric / nullif(answers, 0), method);
end $$;

-- What one item's counts say: n answered, those satisfied, the share and the mean level.
create function core.item_figure(ballots bigint, counts integer[], place integer, shape core.version_shapes, method core.methods)
  returns core.figure
  language plpgsql immutable
  as $$ begin return core.pooled_figure(ballots, counts, array[place], shape, method); end $$;

-- The index of a whole: by the rule of the method.
create function core.overall_figure(ballots bigint, counts integer[], shape core.version_shapes, method core.methods)
  returns core.figure
  language plpgsql stable
  as $$
begin
  case method.rule
    when 'overall_item' then
      return core.item_figure(ballots, counts, 1, shape, method);
    when 'all_answers' then
      return core.pooled_figure(ballots, counts, array(select generate_series(1, shape.items)), shape, method);
    else
      return core.factors_figure(ballots, counts, shape, method);
  end case;
end $$;

-- The mean of the factor indices, weighted or not; its n is that of the factor with the fewest people.
create function core.factors_figure(ballots bigint, counts integer[], shape core.version_shapes, method core.methods)
  returns core.figure
  language sql stable
  as $$
  select core.figure_of(ballots, min((of_factor).n), null,
    sum((of_factor).share * weight) / nullif(sum(weight), 0), sum((of_factor).mean * weight) / nullif(sum(weight), 0), method)
  from (
    select core.pooled_figure(ballots, counts, array_agg(item.position::integer), shape,
        -- the parts are judged by the whole: the minimum applies once, to the smallest of them
        jsonb_populate_record(method, '{"minimum_n": 1}')) as of_factor,
      case (method).rule when 'weighted_factors' then factor.weight else 1 end as weight
    from core.factors as factor
    join core.items as item on item.version_id = factor.version_id and item.factor_position = factor.position
    where factor.version_id = (shape).version_id
    group by factor.position, factor.weight
  ) as by_factor
$$;

-- Newcombe 1998, method 10: the difference of two shares with their Wilson intervals, as [difference, low, high] shares.
create function core.newcombe(now core.figure, before core.figure) returns numeric[]
  language plpgsql immutable
  as $$
declare
  difference numeric := now.share - before.share;
begin
  return array[difference,
    difference - sqrt(power(now.share - now.low, 2) + power(before.high - before.share, 2)),
    difference + sqrt(power(now.high - now.share, 2) + power(before.share - before.low, 2))];
end $$;

create function core.percent(share numeric) returns numeric
  language sql immutable
  as $$ select core.published(share * 100) $$;

create function core.figure_json(figure core.figure) returns jsonb
  language plpgsql immutable
  as $$
begin
  return jsonb_build_object('ballots', figure.ballots, 'n', figure.n, 'state', figure.state,
    'satisfied', figure.satisfied, 'index', core.percent(figure.share), 'low', core.percent(figure.low),
    'high', core.percent(figure.high), 'mean', core.published(figure.mean));
end $$;

-- A figure beside the one of the period before. The change is the difference of the two figures as published, so that
-- who subtracts by hand finds the same.
create function core.compared_json(now core.figure, before core.figure) returns jsonb
  language plpgsql immutable
  as $$
declare
  step numeric[];
  change jsonb;
begin
  if now.state = 'shown' and before.state = 'shown' then
    step := core.newcombe(now, before);
    change := jsonb_build_object('points', core.percent(now.share) - core.percent(before.share),
      'low', core.percent(step[2]), 'high', core.percent(step[3]), 'distinct', step[2] > 0 or step[3] < 0);
  end if;
  return core.figure_json(now) || jsonb_build_object('change', change,
    'previous', jsonb_build_object('ballots', coalesce(before.ballots, 0), 'n', coalesce(before.n, 0),
      'state', coalesce(before.state, 'none'), 'satisfied', before.satisfied,
      'index', core.percent(before.share), 'low', core.percent(before.low), 'high', core.percent(before.high)));
end $$;

grant execute on function core.method_on, core.published, core.effective_n, core.correction, core.wilson, core.figure_of,
  core.item_figure, core.pooled_figure, core.overall_figure, core.factors_figure, core.newcombe, core.percent,
  core.figure_json, core.compared_json to authenticated;
