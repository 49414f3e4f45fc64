-- A version as one document, the same in the editor, in files and in the record of writes: settings, bands, and the tree as
-- lines with a depth, each below its parent.

create function core.scheme_line(node core.scheme_nodes, depth integer) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('depth', depth, 'code', node.code, 'title', node.title, 'maximum', node.maximum,
    'source', node.source, 'conversion', node.conversion, 'full_from', node.full_from,
    'numerator', node.numerator, 'denominator', node.denominator, 'assumed', node.assumed, 'note', node.note,
    'steps', (
      select coalesce(jsonb_agg(jsonb_build_object('from', step.from_percent, 'points', step.points) order by step.position), '[]')
      from core.scheme_steps as step where step.node_id = node.id),
    'options', (
      select coalesce(jsonb_agg(jsonb_build_object('label', option.label, 'share', option.share) order by option.position), '[]')
      from core.scheme_options as option where option.node_id = node.id))
$$;

create function core.scheme_content(of_version bigint) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', scheme.code, 'edition', version.edition, 'title', version.title,
    'decided_by', version.decided_by, 'note', version.note, 'illustrative', version.illustrative,
    'published', version.published, 'assumed', version.assumed, 'total_maximum', version.total_maximum,
    'unit_kinds', to_jsonb(version.unit_kinds), 'tie_rule', version.tie_rule, 'rounding_step', version.rounding_step,
    'band_basis', version.band_basis,
    'bands', (
      select coalesce(jsonb_agg(jsonb_build_object('label', band.label, 'lower_bound', band.lower_bound) order by band.position), '[]')
      from core.scheme_bands as band where band.version_id = version.id),
    'nodes', (
      select coalesce(jsonb_agg(core.scheme_line(node, tree.depth) order by tree.trail), '[]')
      from core.scheme_tree(version.id) as tree join core.scheme_nodes as node on node.id = tree.node_id))
  from core.scheme_versions as version join core.schemes as scheme on scheme.id = version.scheme_id
  where version.id = of_version
$$;

-- The lines of a document, numbered from 1, with the line they belong under.
create function core.content_lines(content jsonb)
  returns table (line integer, parent integer, depth integer, code text, title text, maximum numeric, node jsonb)
  language sql immutable
  as $$
  with lines as (
    select place::integer as line, (entry.node ->> 'depth')::integer as depth, entry.node
    from jsonb_array_elements(content -> 'nodes') with ordinality as entry (node, place)
  )
  select lines.line, (select max(above.line) from lines as above where above.line < lines.line and above.depth = lines.depth - 1),
    lines.depth, lines.node ->> 'code', lines.node ->> 'title', (lines.node ->> 'maximum')::numeric, lines.node
  from lines
$$;

-- Whether a document can be stored at all; whether it adds up is another question ----------------------------------------

create function core.is_decimal(value jsonb, above numeric default 0) returns boolean
  language sql immutable
  as $$
  select case jsonb_typeof(value)
    when 'number' then (value #>> '{}')::numeric between above and 9999.99 and (value #>> '{}')::numeric = round((value #>> '{}')::numeric, 2)
    else false end
$$;

-- Text of at most so many characters, or null.
create function core.is_text(value jsonb, longest integer) returns boolean
  language sql immutable
  as $$
  select coalesce(jsonb_typeof(value) = 'null' or (jsonb_typeof(value) = 'string' and char_length(value #>> '{}') <= longest), true)
$$;

create function core.is_list(value jsonb, longest integer) returns boolean
  language sql immutable
  as $$ select case jsonb_typeof(value) when 'array' then jsonb_array_length(value) <= longest else false end $$;

create function core.is_scheme_line(node jsonb) returns boolean
  language sql immutable
  as $$
  select jsonb_typeof(node) = 'object' and jsonb_typeof(node -> 'depth') = 'number' and (node ->> 'depth') ~ '^[1-4]$'
    and jsonb_typeof(node -> 'code') = 'string' and core.is_text(node -> 'code', 40)
    and jsonb_typeof(node -> 'title') = 'string' and core.is_text(node -> 'title', 500)
    and (node ->> 'maximum' is null or core.is_decimal(node -> 'maximum'))
    and coalesce(node ->> 'source' in ('appraised', 'survey', 'formula', 'options'), true)
    and case when node ->> 'source' in ('survey', 'formula')
      then coalesce(node ->> 'conversion' in ('linear', 'capped', 'steps', 'options'), false)
      else node ->> 'conversion' is null end
    and case when node ->> 'conversion' = 'capped' then core.is_decimal(node -> 'full_from', 0.01) and (node ->> 'full_from')::numeric < 1000
      else node ->> 'full_from' is null end
    and core.is_text(node -> 'numerator', 200) and core.is_text(node -> 'denominator', 200) and core.is_text(node -> 'note', 1000)
    and jsonb_typeof(coalesce(node -> 'assumed', 'false')) = 'boolean'
    and core.is_list(coalesce(node -> 'steps', '[]'), 20) and core.is_list(coalesce(node -> 'options', '[]'), 20)
    and not exists (select from jsonb_array_elements(node -> 'steps') as step
      where not core.is_decimal(step -> 'from') or not core.is_decimal(step -> 'points'))
    and not exists (select from jsonb_array_elements(node -> 'options') as option
      where not core.is_decimal(option -> 'share') or jsonb_typeof(option -> 'label') is distinct from 'string' or not core.is_text(option -> 'label', 200))
$$;

create function core.is_scheme_head(content jsonb) returns boolean
  language sql immutable
  as $$
  select jsonb_typeof(content -> 'title') = 'string' and core.is_text(content -> 'title', 300) and btrim(content ->> 'title') <> ''
    and core.is_text(content -> 'decided_by', 500) and core.is_text(content -> 'note', 2000)
    and core.is_text(content -> 'published', 2000) and core.is_text(content -> 'assumed', 2000)
    and jsonb_typeof(coalesce(content -> 'illustrative', 'false')) = 'boolean'
    and core.is_decimal(content -> 'total_maximum', 0.01)
    and core.is_list(content -> 'unit_kinds', 8)
    and content -> 'unit_kinds' <@ '["province", "department", "district", "commune", "ward", "town", "special_zone", "centre"]'
    and content ->> 'tie_rule' in ('shared_skip', 'shared_dense')
    and core.is_decimal(content -> 'rounding_step') and (content ->> 'rounding_step')::numeric in (0.01, 0.05, 0.10, 0.25, 0.50, 1.00)
    and content ->> 'band_basis' in ('percent', 'points')
    and core.is_list(content -> 'bands', 20) and core.is_list(content -> 'nodes', 500)
    and not exists (select from jsonb_array_elements(content -> 'bands') as band
      where jsonb_typeof(band -> 'label') is distinct from 'string' or not core.is_text(band -> 'label', 60) or not core.is_decimal(band -> 'lower_bound'))
$$;

-- Refuses what no table could hold, and a tree whose depth jumps: of such a line nobody knows what it belongs under.
create function core.refuse_bad_content(content jsonb) returns void
  language plpgsql immutable
  as $$
declare
  bad bigint;
begin
  if core.is_scheme_head(content) is not true then perform core.refuse('SCHSH'); end if;
  select min(place) into bad from jsonb_array_elements(content -> 'nodes') with ordinality as entry (node, place)
  where core.is_scheme_line(node) is not true;
  if bad is null then
    select min(place) into bad from (
      select place, (node ->> 'depth')::integer as depth, lag((node ->> 'depth')::integer, 1, 0) over (order by place) as above
      from jsonb_array_elements(content -> 'nodes') with ordinality as entry (node, place)
    ) as lines
    where depth > above + 1;
  end if;
  if bad is not null then perform core.refuse('SCHSH', 'dòng ' || bad); end if;
end $$;

create function core.text_or_null(value jsonb) returns text
  language sql immutable
  as $$ select nullif(btrim(value #>> '{}'), '') $$;

-- Parts before their wholes: nothing here is deleted in passing.
create function core.empty_scheme(of_version bigint) returns void
  language plpgsql
  as $$
begin
  delete from core.scheme_bands where version_id = of_version;
  delete from core.scheme_steps where version_id = of_version;
  delete from core.scheme_options where version_id = of_version;
  loop
    delete from core.scheme_nodes as node
    where node.version_id = of_version and not exists (select from core.scheme_nodes as part where part.parent_id = node.id);
    exit when not found;
  end loop;
end $$;

-- Puts a document in the place of whatever the version held.
create function core.write_scheme(of_version bigint, content jsonb) returns void
  language plpgsql
  as $$
declare
  entry record;
  ids bigint[] := '{}';
  written bigint;
begin
  perform core.refuse_bad_content(content);
  update core.scheme_versions set title = btrim(content ->> 'title'), decided_by = core.text_or_null(content -> 'decided_by'),
    note = core.text_or_null(content -> 'note'), illustrative = coalesce((content ->> 'illustrative')::boolean, false),
    published = core.text_or_null(content -> 'published'), assumed = core.text_or_null(content -> 'assumed'),
    total_maximum = (content ->> 'total_maximum')::numeric,
    unit_kinds = array(select jsonb_array_elements_text(content -> 'unit_kinds')), tie_rule = content ->> 'tie_rule',
    rounding_step = (content ->> 'rounding_step')::numeric, band_basis = content ->> 'band_basis'
  where id = of_version;
  perform core.empty_scheme(of_version);
  insert into core.scheme_bands (version_id, position, label, lower_bound)
  select of_version, place, btrim(band ->> 'label'), (band ->> 'lower_bound')::numeric
  from jsonb_array_elements(content -> 'bands') with ordinality as list (band, place);
  for entry in
    select *, row_number() over (partition by parent order by line) as place from core.content_lines(content) order by line
  loop
    insert into core.scheme_nodes (version_id, parent_id, position, code, title, maximum, source, conversion, full_from,
      numerator, denominator, assumed, note)
    values (of_version, ids[entry.parent], entry.place, btrim(entry.code), btrim(entry.title), entry.maximum,
      entry.node ->> 'source', entry.node ->> 'conversion', (entry.node ->> 'full_from')::numeric,
      core.text_or_null(entry.node -> 'numerator'), core.text_or_null(entry.node -> 'denominator'),
      coalesce((entry.node ->> 'assumed')::boolean, false), core.text_or_null(entry.node -> 'note'))
    returning id into written;
    ids[entry.line] := written;
    insert into core.scheme_steps (version_id, node_id, position, from_percent, points)
    select of_version, written, place, (step ->> 'from')::numeric, (step ->> 'points')::numeric
    from jsonb_array_elements(entry.node -> 'steps') with ordinality as list (step, place);
    insert into core.scheme_options (version_id, node_id, position, label, share)
    select of_version, written, place, btrim(option ->> 'label'), (option ->> 'share')::numeric
    from jsonb_array_elements(entry.node -> 'options') with ordinality as list (option, place);
  end loop;
end $$;

grant execute on function core.scheme_content, core.scheme_line, core.content_lines, core.is_decimal, core.is_text, core.is_list,
  core.is_scheme_line, core.is_scheme_head, core.refuse_bad_content, core.empty_scheme, core.write_scheme, core.text_or_null to authenticated;
