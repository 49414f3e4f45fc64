-- The rows of a reading as screens and files have them.

-- Rows of a table, now and before, each with what it says beside the other.
create function core.compared_rows(now core.reading, before core.reading, noun text)
  returns table (key bigint, figure core.figure, comparison jsonb)
  language sql stable
  as $$
  select coalesce(of_now.key, of_before.key), coalesce(of_now.figure, core.no_figure()), core.compared_json(coalesce(of_now.figure, core.no_figure()), of_before.figure)
  from core.told(now, noun) as of_now
  full join core.told(before, noun) as of_before on of_before.key = of_now.key
$$;

-- Counts of the whole selection, item by item; null where the filters leave the overall item alone.
create function core.total_counts(reading core.reading) returns integer[]
  language plpgsql stable
  as $$
begin
  return (
    select core.unpacked(part.packed, 1, ((reading).shape).levels
      * case when ((reading).selection).question is null then ((reading).shape).items else 1 end, part.ballots)
    from unnest((reading).parts) as part where part.noun = 'total' and part.packed is not null);
end $$;

create function core.told_or_masked(figure core.figure, total core.figure) returns core.figure
  language sql immutable
  as $$ select case when (total).state = 'hidden' then core.masked(figure) else figure end $$;

-- One item with its distribution; below the minimum n the distribution is hidden as well.
create function core.item_json(figure core.figure, before core.figure, counts integer[], place integer, levels integer) returns jsonb
  language plpgsql immutable
  as $$
declare
  of_item integer[] := counts[(place - 1) * levels + 1 : place * levels];
begin
  return core.compared_json(figure, before) || case when figure.state = 'shown' then jsonb_build_object('counts', to_jsonb(of_item),
      'shares', (select jsonb_agg(core.percent(count::numeric / figure.n) order by level)
        from unnest(of_item) with ordinality as slot (count, level)))
    else '{"counts": null, "shares": null}' end;
end $$;

-- The figure of some items of the whole, as far as it may be told.
create function core.told_of_items(reading core.reading, figure core.figure, positions integer[], thin integer[]) returns core.figure
  language plpgsql stable
  as $$
begin
  if (reading.total).state = 'hidden' or core.is_kept_back(reading, positions, thin) then return core.masked(figure); end if;
  return figure;
end $$;

-- `thin`: of each reading, by `core.thin_items`.
create function core.items_json(positions integer[], now core.reading, before core.reading, now_counts integer[], before_counts integer[],
  now_thin integer[], before_thin integer[]) returns jsonb
  language plpgsql stable
  as $$
declare
  shape core.version_shapes := now.shape;
begin
  return (
    select jsonb_agg(jsonb_build_object('code', item.code, 'label', item.label) || core.item_json(
      core.told_of_items(now, core.item_figure((now.total).ballots, now_counts, item.position, shape, now.method), array[item.position], now_thin),
      core.told_of_items(before, core.item_figure((before.total).ballots, before_counts, item.position, shape, now.method),
        array[item.position], before_thin),
      now_counts, item.position, shape.levels) order by item.position)
    from core.items as item where item.version_id = shape.version_id and item.position = any (positions));
end $$;

-- What a share among all answers to some items is made of; null where the share is not told.
create function core.answers_json(counts integer[], places integer[], shape core.version_shapes, figure core.figure) returns jsonb
  language plpgsql immutable
  as $$
declare
  place integer;
  level integer;
  chosen bigint;
  given bigint := 0;
  satisfied bigint := 0;
begin
  if figure.state <> 'shown' then return null; end if;
  foreach place in array places loop
    for level in 1 .. shape.levels loop
      chosen := coalesce(counts[(place - 1) * shape.levels + level], 0);
      given := given + chosen;
      if level = any (shape.satisfied) then satisfied := satisfied + chosen; end if;
    end loop;
  end loop;
  return jsonb_build_object('satisfied', satisfied, 'given', given);
end $$;

create function core.factors_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  now_counts integer[] := core.total_counts(now);
  before_counts integer[] := core.total_counts(before);
  now_thin integer[] := core.thin_items(now);
  before_thin integer[] := core.thin_items(before);
  bare_now core.reading := case now_thin when '{}' then core.without_counts(now) else now end;
  bare_before core.reading := case before_thin when '{}' then core.without_counts(before) else before end;
begin
  -- who chose an option of the profile is known for the overall item alone
  if (now.selection).question is not null then return '[]'; end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', factor.code, 'label', factor.label)
      || core.compared_json(told.figure,
        core.told_of_items(bare_before, core.pooled_figure((before.total).ballots, before_counts, asked.positions, now.shape, now.method),
          asked.positions, before_thin))
      || jsonb_build_object('answers', core.answers_json(now_counts, asked.positions, now.shape, told.figure),
        'items', core.items_json(asked.positions, bare_now, bare_before, now_counts, before_counts,
          now_thin, before_thin)) order by factor.position), '[]')
    from core.factors as factor
    cross join lateral (
      select array_agg(item.position::integer order by item.position) as positions from core.items as item
      where item.version_id = factor.version_id and item.factor_position = factor.position
    ) as asked
    cross join lateral (
      select core.told_of_items(bare_now, core.pooled_figure((now.total).ballots, now_counts, asked.positions, now.shape, now.method),
        asked.positions, now_thin) as figure
    ) as told
    where factor.version_id = (now.shape).version_id);
end $$;

-- By the rule in force it is mostly the whole itself.
create function core.overall_item_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return core.items_json(array[1], now, before, core.total_counts(now), core.total_counts(before),
    case when core.reads_overall_item(now) then '{}' else core.thin_items(now) end,
    case when core.reads_overall_item(before) then '{}' else core.thin_items(before) end) -> 0;
end $$;

-- How the ballots came in: of each channel the number, the share of all, and its figure.
create function core.channels_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('channel', (array['qr', 'tablet', 'assisted', 'paper'])[key])
      || core.figure_json(figure)
      || jsonb_build_object('share', core.percent((figure).ballots / everything)) order by key), '[]')
    from (select told.*, sum((told.figure).ballots) over () as everything from core.told(reading, 'channel') as told) as mixed
    where (figure).ballots > 0);
end $$;

grant execute on function core.compared_rows, core.total_counts, core.told_or_masked, core.item_json, core.told_of_items, core.items_json,
  core.answers_json, core.factors_json, core.overall_item_json, core.channels_json to authenticated;
