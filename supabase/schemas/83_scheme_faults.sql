-- What does not add up in a scheme, and where: real published schemes get this wrong.

create function core.points_text(points numeric) returns text
  language sql immutable
  as $$ select replace(to_char(points, 'FM999990.00'), '.', ',') $$;

create function core.scheme_fault(code text, path text, kind text, sentence text) returns jsonb
  language sql immutable
  as $$ select jsonb_build_object('where', code, 'path', path, 'kind', kind, 'sentence', sentence) $$;

-- Every parent, and the whole, against the sum of what is right below it, where all of that was published.
create function core.sum_faults(content jsonb) returns setof jsonb
  language sql immutable
  as $$
  with lines as materialized (select * from core.content_lines(content)),
  sums as (
    select parent, sum(maximum) as parts from lines group by parent having count(*) = count(maximum)
  ),
  judged as (
    select coalesce(line.code, '') as code, coalesce('nodes.' || line.line - 1 || '.maximum', 'total_maximum') as path, sums.parts,
      case when line.line is null then (content ->> 'total_maximum')::numeric else line.maximum end as maximum,
      case when line.line is null then 'Các lĩnh vực' else 'Các phần của ' || coalesce(nullif(line.code, ''), 'dòng ' || line.line) end as what,
      case when line.line is null then 'tổng điểm' else 'điểm tối đa' end as whole
    from sums left join lines as line on line.line = sums.parent
  )
  select core.scheme_fault(code, path, 'sum', format('%s cộng lại được %s, %s ghi %s: %s %s.', what, core.points_text(parts),
    whole, core.points_text(maximum), case when parts < maximum then 'còn thiếu' else 'thừa' end, core.points_text(abs(maximum - parts))))
  from judged where parts <> maximum
$$;

-- Codes, titles, maxima and sources, line by line.
create function core.node_faults(content jsonb) returns setof jsonb
  language sql immutable
  as $$
  with lines as materialized (select * from core.content_lines(content)),
  judged as (
    select line.*, line.node ->> 'source' as source, coalesce(nullif(btrim(line.code), ''), 'Dòng ' || line.line) as named,
      'nodes.' || line.line - 1 as path,
      exists (select from lines as part where part.parent = line.line) as whole,
      exists (select from lines as part where part.maximum is not null
        and (part.parent is not distinct from line.parent or part.parent = line.line)) as known,
      (select min(first.line) from lines as first where btrim(first.code) = btrim(line.code)) as first_line
    from lines as line
  )
  select core.scheme_fault(judged.code, judged.path || '.' || fault.field, fault.kind, judged.named || ': ' || fault.sentence)
  from judged cross join lateral (values
    (btrim(judged.code) = '', 'code', 'code', 'chưa có mã.'),
    (btrim(judged.code) <> '' and judged.first_line < judged.line, 'code', 'duplicate', 'mã này đã dùng ở dòng ' || judged.first_line || '.'),
    (btrim(judged.title) = '', 'title', 'title', 'chưa có tên.'),
    (judged.maximum is null and (judged.known or judged.source is not null), 'maximum', 'maximum', 'thiếu điểm tối đa.'),
    (judged.maximum = 0, 'maximum', 'maximum', 'điểm tối đa phải lớn hơn 0.'),
    (judged.whole and judged.source is not null, 'source', 'source', 'có các phần bên dưới nên không tự có nguồn điểm.'),
    (not judged.whole and judged.source is null and judged.maximum is not null, 'source', 'source', 'chưa chọn nguồn điểm.')
  ) as fault (found, field, kind, sentence)
  where fault.found
  union all
  select core.scheme_fault('', 'nodes', 'empty', 'Bộ tiêu chí chưa có lĩnh vực nào.') where not exists (select from lines)
$$;

-- Thresholds go down and end at 0 %, shares stay within 0 and 100 %, nothing gives more than the maximum.
create function core.conversion_faults(content jsonb) returns setof jsonb
  language sql immutable
  as $$
  with lines as materialized (
    select line.*, line.node ->> 'source' as source, line.node ->> 'conversion' as conversion,
      coalesce(nullif(btrim(line.code), ''), 'Dòng ' || line.line) as named, 'nodes.' || line.line - 1 as path
    from core.content_lines(content) as line
  ),
  steps as (
    select lines.*, place, (step ->> 'from')::numeric as from_percent, (step ->> 'points')::numeric as points,
      lag((step ->> 'from')::numeric) over (partition by line order by place) as above,
      place = jsonb_array_length(node -> 'steps') as lowest
    from lines, jsonb_array_elements(node -> 'steps') with ordinality as list (step, place) where conversion = 'steps'
  ),
  options as (
    select lines.*, place, (option ->> 'share')::numeric as share, btrim(option ->> 'label') as label
    from lines, jsonb_array_elements(node -> 'options') with ordinality as list (option, place)
    where source = 'options' or conversion = 'options'
  )
  select core.scheme_fault(code, path || '.' || field, 'conversion', named || ': ' || sentence)
  from (
    select code, path, named, 'full_from' as field, 'ngưỡng đủ điểm không được vượt 100 %.' as sentence
    from lines where source = 'survey' and (node ->> 'full_from')::numeric > 100
    union all
    select code, path, named, 'steps', 'chưa có bậc quy đổi nào.'
    from lines where conversion = 'steps' and jsonb_array_length(coalesce(node -> 'steps', '[]')) = 0
    union all
    select code, path, named, 'options', 'cần ít nhất hai lựa chọn.'
    from lines where (source = 'options' or conversion = 'options') and jsonb_array_length(coalesce(node -> 'options', '[]')) < 2
    union all
    select code, path, named, 'conversion', 'tỷ lệ theo phương án trả lời chỉ dùng cho điểm từ khảo sát.'
    from lines where source = 'formula' and conversion = 'options'
    union all
    select code, path, named, 'numerator', 'chưa ghi đơn vị báo cáo số liệu nào (tử số và mẫu số).'
    from lines where source = 'formula' and (btrim(coalesce(node ->> 'numerator', '')) = '' or btrim(coalesce(node ->> 'denominator', '')) = '')
    union all
    select code, path, named, 'steps.' || place - 1 || '.from', 'bậc ' || place || ' phải thấp hơn bậc ngay trên.' from steps where from_percent >= above
    union all
    select code, path, named, 'steps.' || place - 1 || '.from', 'bậc ' || place || ' vượt 100 %.' from steps where source = 'survey' and from_percent > 100
    union all
    select code, path, named, 'steps.' || place - 1 || '.from', 'bậc cuối phải bắt đầu từ 0 %, nếu không thì dưới đó không có điểm.'
    from steps where lowest and from_percent <> 0
    union all
    select code, path, named, 'steps.' || place - 1 || '.points', 'bậc ' || place || ' cho nhiều điểm hơn điểm tối đa.' from steps where points > maximum
    union all
    select code, path, named, 'options.' || place - 1 || '.label', 'lựa chọn ' || place || ' chưa có tên.' from options where label = ''
    union all
    select code, path, named, 'options.' || place - 1 || '.share', 'lựa chọn ' || place || ' phải từ 0 đến 100 %.' from options where share > 100
  ) as found
$$;

-- Bands go down and end at 0: then none overlap and no points lie between or below them.
create function core.band_faults(content jsonb) returns setof jsonb
  language sql immutable
  as $$
  with bands as (
    select place, btrim(band ->> 'label') as label, (band ->> 'lower_bound')::numeric as lower_bound,
      lag((band ->> 'lower_bound')::numeric) over (order by place) as above,
      count(*) over (partition by btrim(band ->> 'label')) as namesakes, place = count(*) over () as lowest
    from jsonb_array_elements(content -> 'bands') with ordinality as list (band, place)
  )
  select core.scheme_fault('', 'bands.' || place - 1 || '.' || fault.field, 'band', fault.sentence)
  from bands cross join lateral (values
    (label = '', 'label', 'Mức xếp loại ' || place || ' chưa có tên.'),
    (label <> '' and namesakes > 1, 'label', 'Có hai mức xếp loại cùng tên “' || label || '”.'),
    (lower_bound >= above, 'lower_bound', 'Mức xếp loại “' || label || '” phải có điểm dưới thấp hơn mức ngay trên: hai mức đang chồng lên nhau.'),
    (lowest and lower_bound <> 0, 'lower_bound', 'Mức xếp loại thấp nhất phải bắt đầu từ 0: dưới ' || core.points_text(lower_bound) || ' đang bỏ trống.'),
    (lower_bound > case content ->> 'band_basis' when 'percent' then 100 else (content ->> 'total_maximum')::numeric end, 'lower_bound',
      'Mức xếp loại “' || label || '” bắt đầu cao hơn điểm cao nhất có thể đạt.')
  ) as fault (found, field, sentence)
  where fault.found
$$;

-- Of a document, stored or not. `path` is where it stands in the document, so that a screen can lead there.
create function core.content_faults(content jsonb) returns setof jsonb
  language sql stable
  as $$
  select core.sum_faults(content)
  union all select core.node_faults(content)
  union all select core.conversion_faults(content)
  union all select core.band_faults(content)
$$;

create function core.scheme_faults(of_version bigint) returns setof jsonb
  language sql stable
  as $$ select core.content_faults(core.scheme_content(of_version)) $$;

create function core.check_scheme() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  faults text := (
    select string_agg(fault ->> 'sentence', ' ')
    from (select fault from core.scheme_faults(new.id) as fault limit 20) as first);
begin
  if faults is not null then perform core.refuse('NOSUM', faults); end if;
  return null;
end $$;
-- After, and not before: what is checked is what stands in the tables then.
create trigger a_version_in_use_adds_up after insert or update on core.scheme_versions
  for each row when (new.checked_on is not null or new.in_force_from is not null) execute function core.check_scheme();

grant execute on function core.points_text, core.scheme_fault, core.content_faults, core.sum_faults, core.node_faults,
  core.conversion_faults, core.band_faults, core.scheme_faults to authenticated;
