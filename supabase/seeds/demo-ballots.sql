-- Illustrative ballots. Everything is drawn from a hash of counter, day and question: the same day always has the same ballots,
-- whichever period is filled, on every machine.

-- 0 to 9999, evenly.
create function demo.draw(seed text) returns integer
  language sql immutable
  as $$ select (('x' || substr(md5(seed), 1, 7))::bit(28)::integer % 10000) $$;

-- How well a counter does on an item on a day, 0 to 10000: the unit, the desk, the factor, the item, the season and the months
-- after the merger, when everything was new.
create function demo.quality(unit_code text, counter_code text, item_code text, factor_code text, day date) returns integer
  language sql immutable
  as $$
  select 6900
    + (demo.draw('unit ' || unit_code) - 5000) * 2200 / 10000
    + (demo.draw('desk ' || counter_code) - 5000) * 900 / 10000
    + case factor_code when 'access' then 150 when 'procedure' then -350 when 'staff' then 500 when 'result' then 100
        when 'feedback' then -900 else 0 end
    + (demo.draw('item ' || item_code) - 5000) * 700 / 10000
    + (demo.draw('month ' || unit_code || to_char(day, 'YYYY-MM')) - 5000) * 700 / 10000
    + (day - date '2025-01-01') * 600 / 730
    - case when day between '2025-07-01' and '2025-09-30' then 700 else 0 end
$$;

-- A level from quality and luck; luck is partly the person's mood, which runs through the whole ballot.
create function demo.level(quality integer, mood integer, luck integer) returns smallint
  language sql immutable
  as $$
  select case when x < quality * 45 / 100 then 5 when x < quality then 4 when x < quality + (10000 - quality) * 50 / 100 then 3
    when x < quality + (10000 - quality) * 80 / 100 then 2 else 1 end::smallint
  from (select (mood * 45 + luck * 55) / 100 as x) as mixed
$$;

create function demo.remark(seed text) returns text
  language sql immutable
  as $$
  select case when demo.draw(seed) < 400 then (array[
    'Cán bộ hướng dẫn tận tình, dễ hiểu.', 'Chờ hơi lâu vào đầu giờ sáng.', 'Nên có thêm ghế ngồi chờ.',
    'Trả kết quả sớm hơn giấy hẹn, rất cảm ơn.', 'Phải đi lại hai lần vì thiếu giấy tờ.', 'Bảng niêm yết thủ tục chữ nhỏ khó đọc.',
    'Mong có người giúp người già điền tờ khai.', 'Quạt ở phòng chờ bị hỏng.'])[1 + demo.draw(seed || ' text') % 8] end
$$;

-- Fills working days of a period; returns how many ballots it made. About 38 a day over all counters.
create function demo.fill(first_day date, last_day date) returns integer
  language plpgsql
  as $$
declare
  made integer;
begin
  insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, profile, remark)
  select counter.id, unit.id, campaign.version_id, campaign.id, day::date,
    case when demo.draw(ballot.seed || ' half') < 6200 then 'morning' else 'afternoon' end,
    ballot.channel, answered.levels,
    case when demo.draw(ballot.seed || ' profile') < 5500 then jsonb_build_object(
      'gender', (array['Nam', 'Nữ'])[1 + demo.draw(ballot.seed || ' gender') % 2],
      'age', (array['18-24', '25-34', '35-49', '50-60', 'Trên 60'])[1 + demo.draw(ballot.seed || ' age') % 5]) end,
    demo.remark(ballot.seed || ' remark')
  from core.units as unit
  join core.campaign_units as asked on asked.unit_id = unit.id
  join core.campaigns as campaign on campaign.id = asked.campaign_id and campaign.code = 'thuong-xuyen'
  join core.counters as counter on counter.unit_id = unit.id
  join generate_series(greatest(first_day, counter.opened_on)::timestamp, least(last_day, counter.retired_on - 1), interval '1 day') as day
    on extract(isodow from day) <= 5
  cross join lateral (
    select counter.code || day::date as seed,
      -- a merged commune serves the people of three
      case when unit.valid_to is null then 300 else 115 end * (70 + demo.draw('busy ' || counter.code) * 60 / 10000) / 100 as hundredths
  ) as office_day
  cross join lateral generate_series(1, hundredths / 100 + case when demo.draw(seed) < (hundredths % 100) * 100 then 1 else 0 end) as number
  cross join lateral (
    select seed || ' ' || number as seed, demo.draw(seed || ' mood ' || number) as mood,
      (array['qr', 'qr', 'qr', 'qr', 'qr', 'qr', 'tablet', 'assisted', 'assisted', 'paper'])[1 + demo.draw(seed || ' channel ' || number) % 10] as channel,
      demo.draw(seed || ' only ' || number) < 3000 as overall_only
  ) as ballot
  cross join lateral (
    select array_agg(case
        when item.position > 1 and (ballot.overall_only
          or demo.draw(ballot.seed || ' skip ' || item.code) < case factor.code when 'feedback' then 4000 else 300 end) then null
        else demo.level(demo.quality(unit.code, counter.code, item.code, factor.code, day::date),
          ballot.mood, demo.draw(ballot.seed || item.code)) end order by item.position) as levels
    from core.items as item
    left join core.factors as factor on factor.version_id = item.version_id and factor.position = item.factor_position
    where item.version_id = campaign.version_id
  ) as answered;
  get diagnostics made = row_count;
  return made;
end $$;
