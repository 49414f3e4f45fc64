-- From a percentage, a reported figure or a choice to points, as the version says. Decimal throughout, half up, once.

create function core.to_step(points numeric, step numeric) returns numeric
  language sql immutable
  as $$ select floor(points / step + 0.5) * step $$;

-- The numerator is multiplied before the denominator divides, and steps are compared without dividing: a figure that lies
-- on a bound is on it. Above the maximum nothing counts. Null where there is nothing to divide by.
create function core.points_of_formula(node core.scheme_nodes, numerator numeric, denominator numeric) returns numeric
  language sql stable
  as $$
  -- not least(): that would pass over a null and give the maximum
  select core.to_step(case when exact > node.maximum then node.maximum else exact end, version.rounding_step)
  from core.scheme_versions as version, lateral (select case when denominator > 0 and numerator >= 0 then case node.conversion
    when 'linear' then numerator * node.maximum / denominator
    when 'capped' then numerator * node.maximum * 100 / (denominator * node.full_from)
    when 'steps' then (
      select step.points from core.scheme_steps as step
      where step.node_id = node.id and numerator * 100 >= step.from_percent * denominator
      order by step.from_percent desc limit 1)
    end end as exact) as computed
  where version.id = node.version_id
$$;

-- The percentage as it was published: 84.76 is 84,76 %. Null for a share of answers, which no percentage holds.
create function core.points_of(node core.scheme_nodes, percent numeric) returns numeric
  language sql stable
  as $$ select core.points_of_formula(node, percent, 100) $$;

-- The option chosen, by its place in the list.
create function core.points_of_option(node core.scheme_nodes, chosen integer) returns numeric
  language sql stable
  as $$
  select core.to_step(option.share * node.maximum / 100, version.rounding_step)
  from core.scheme_options as option join core.scheme_versions as version on version.id = option.version_id
  where option.node_id = node.id and option.position = chosen
$$;

-- Answers by level, worst first as snapshots hold them; the options of the scheme are listed best first. Null when the
-- levels are not as many as the options: another scale cannot be read by this scheme.
create function core.points_of_answers(node core.scheme_nodes, counts bigint[]) returns numeric
  language sql stable
  as $$
  select case when count(*) = cardinality(counts) then core.to_step(
    sum(option.share * counts[cardinality(counts) + 1 - option.position]) * node.maximum
      / (100 * nullif((select sum(answers) from unnest(counts) as answers), 0)), min(version.rounding_step)) end
  from core.scheme_options as option join core.scheme_versions as version on version.id = option.version_id
  where option.node_id = node.id
$$;

-- Bands with a hundred times the points from which on they hold, best first: a bound in percent is compared without dividing.
create function core.band_floors(of_version bigint, maximum numeric) returns table (label text, floor numeric)
  language sql stable
  as $$
  select band.label, band.lower_bound * case version.band_basis when 'percent' then maximum else 100 end
  from core.scheme_bands as band join core.scheme_versions as version on version.id = band.version_id
  where version.id = of_version
$$;

-- The band of these points, or null below the lowest: the lower bound belongs to the band.
create function core.band_of(of_version bigint, points numeric, maximum numeric) returns text
  language sql stable
  as $$
  select band.label from core.band_floors(of_version, maximum) as band
  where band_of.points * 100 >= band.floor order by band.floor desc limit 1
$$;

grant execute on function core.to_step, core.points_of_formula, core.points_of, core.points_of_option, core.points_of_answers,
  core.band_floors, core.band_of to authenticated;
