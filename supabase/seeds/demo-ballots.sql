-- Illustrative ballots. Everything is drawn from a hash of counter, day and question: the same day always has the same ballots,
-- whichever period is filled, on every machine.

-- 0 to 9999, evenly.
create function demo.draw(seed text) returns integer
  language sql immutable
  as $$ select (('x' || substr(md5(seed), 1, 7))::bit(28)::integer % 10000) $$;

-- How well a counter does on an item in a month, 0 to 10000: the unit, the desk, the factor, the item, the season and the months
-- after the merger, when everything was new.
create function demo.quality(unit_code text, counter_code text, item_code text, factor_code text, month date) returns integer
  language sql stable
  as $$
  select 6900
    + (demo.draw('unit ' || unit_code) - 5000) * 2200 / 10000
    + (demo.draw('desk ' || counter_code) - 5000) * 900 / 10000
    + case factor_code when 'access' then 150 when 'procedure' then -350 when 'staff' then 500 when 'result' then 100
        when 'feedback' then -900 else 0 end
    + (demo.draw('item ' || item_code) - 5000) * 700 / 10000
    + (demo.draw('month ' || unit_code || to_char(month, 'YYYY-MM')) - 5000) * 700 / 10000
    + (month - date '2025-01-01') * 600 / 730
    - case when month between '2025-07-01' and '2025-09-30' then 700 else 0 end
$$;

-- Four in a hundred write something, mostly what goes with the level they gave; some give a number of theirs, all invented.
create function demo.remark(seed text, level integer) returns text
  language sql immutable
  as $$
  select case when demo.draw(seed) < 400 then remarks[1 + demo.draw(seed || ' text') % cardinality(remarks)] end
  from (select case when demo.draw(seed || ' other') < 1200 then neutral when level >= 4 then good else bad end as remarks
    from (values (array[
      'Cán bộ hướng dẫn tận tình, dễ hiểu.', 'Trả kết quả sớm hơn giấy hẹn, rất cảm ơn.', 'Rất hài lòng, cán bộ vui vẻ.',
      'can bo nhiet tinh, cam on nhieu', 'Làm nhanh gọn, không phải đi lại.', 'Cô ở quầy 2 giúp tôi điền tờ khai, rất chu đáo.',
      'Nộp trực tuyến tiện hơn trước nhiều.', 'Phòng chờ sạch sẽ, có nước uống.', 'Đúng hẹn, lệ phí rõ ràng có biên lai.',
      'Cảm ơn các anh chị đã làm cả buổi trưa cho dân.', 'Cán bộ niềm nở, giải thích cặn kẽ cho người già.',
      'Được nhắn tin báo có kết quả, đỡ mất công đi hỏi.', 'Thủ tục gọn hơn năm ngoái.', 'tot'],
    array[
      'Chờ hơi lâu vào đầu giờ sáng.', 'Phải đi lại hai lần vì thiếu giấy tờ.', 'Bảng niêm yết thủ tục chữ nhỏ khó đọc.',
      'Quạt ở phòng chờ bị hỏng, nóng nực.', 'cho lau qua, dong nguoi ma chi co mot quay', 'Trễ hẹn ba ngày mà không ai báo.',
      'Cán bộ trả lời cộc lốc, thái độ khó chịu.', 'Sai tên con tôi trong giấy khai sinh, phải đính chính lại.',
      'Hướng dẫn mỗi lần một khác, phải bổ sung hồ sơ ba lần.', 'Mạng chậm, cổng dịch vụ công báo lỗi suốt buổi sáng.',
      'Hẹn 15 ngày nhưng hơn một tháng chưa có kết quả.', 'Không có ai ở quầy lúc 14 giờ, đợi lâu mới có người.',
      'Phản ánh từ tháng trước đến nay chưa thấy trả lời.', 'Thiếu ghế, người già phải đứng chờ.',
      'ho so dat dai cham tra, lan nao den cung hen lai', 'Phải photo quá nhiều giấy tờ, rườm rà.',
      'Hồ sơ quá hạn, xin gọi lại cho tôi số 0912 345 678.', 'Tôi tên có trong hồ sơ, CCCD 001234567890, mong trả kết quả đúng hẹn.',
      'Chưa thấy trả lời, xin gửi thư cho nguoidan@example.vn giúp tôi.', 'Cán bộ làm việc riêng, dùng điện thoại trong giờ.'],
    array[
      'Nên có thêm ghế ngồi chờ.', 'Mong có người giúp người già điền tờ khai.', 'Nên mở thêm quầy vào sáng thứ Hai.',
      'Đề nghị cho thanh toán lệ phí bằng chuyển khoản.', 'Cần chỗ để xe có mái che.', 'Nên làm cả sáng thứ Bảy cho người đi làm.',
      'Biển chỉ dẫn nên to hơn, không biết vào đâu.', 'Bình thường, không có ý kiến gì thêm.'])
    ) as written (good, bad, neutral)) as chosen
$$;

-- Fills working days of a period; returns how many ballots it made. About 38 a day over all counters.
create function demo.fill(first_day date, last_day date) returns integer
  language plpgsql
  as $$
declare
  made integer;
begin
  perform core.ensure_month(month::date) from generate_series(date_trunc('month', first_day::timestamp), last_day, interval '1 month') as month;
  insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, reasons, profile, remark)
  with desks as materialized (
    -- qualities: by the item's position; skipped: how often of 10000 the item is left out
    select counter.id as counter_id, counter.code, unit.id as unit_id, campaign.id as campaign_id, campaign.version_id, month::date,
      counter.opened_on, counter.retired_on,
      array_agg(demo.quality(unit.code, counter.code, item.code, factor.code, month::date) order by item.position) as qualities,
      array_agg(case when item.position = 1 then 0 when factor.code = 'feedback' then 4000 else 300 end order by item.position) as skipped,
      -- ballots a day in hundredths: a merged commune serves the people of three
      case when unit.valid_to is null then 300 else 115 end * (70 + demo.draw('busy ' || counter.code) * 60 / 10000) / 100 as hundredths
    from core.campaigns as campaign
    join core.campaign_units as asked on asked.campaign_id = campaign.id
    join core.units as unit on unit.id = asked.unit_id
    join core.counters as counter on counter.unit_id = unit.id
    join core.items as item on item.version_id = campaign.version_id
    left join core.factors as factor on factor.version_id = item.version_id and factor.position = item.factor_position
    cross join generate_series(date_trunc('month', first_day::timestamp), last_day, interval '1 month') as month
    where campaign.code = 'thuong-xuyen'
    group by counter.id, unit.id, campaign.id, month
  ),
  ballots as materialized (
    select desks.*, day::date, code || day::date || ' ' || number as seed, demo.draw(code || day::date || ' mood ' || number) as mood
    from desks
    join generate_series(greatest(first_day, opened_on, month)::timestamp,
      least(last_day, retired_on - 1, (month + interval '1 month - 1 day')::date), interval '1 day') as day on extract(isodow from day) <= 5
    cross join lateral generate_series(1, hundredths / 100
      + case when demo.draw(code || day::date) < (hundredths % 100) * 100 then 1 else 0 end) as number
  ),
  answered as materialized (
    select ballots.*, array(
      select case
          -- three in ten answer the overall item alone
          when place > 1 and (demo.draw(seed || ' only') < 3000 or demo.draw(seed || ' skip ' || place) < skipped[place]) then null
          when luck < quality * 45 / 100 then 5 when luck < quality then 4 when luck < quality + (10000 - quality) * 50 / 100 then 3
          when luck < quality + (10000 - quality) * 80 / 100 then 2 else 1
        end::smallint
      from unnest(qualities) with ordinality as item (quality, place)
      -- luck is partly the person's mood, which runs through the whole ballot
      cross join lateral (select (mood * 45 + demo.draw(seed || ' item ' || place) * 55) / 100 as luck) as drawn
      order by place) as levels
    from ballots
  )
  select counter_id, unit_id, version_id, campaign_id, day,
    case when demo.draw(seed || ' half') < 6200 then 'morning' else 'afternoon' end,
    (array['qr', 'qr', 'qr', 'qr', 'qr', 'qr', 'tablet', 'assisted', 'assisted', 'paper'])[1 + demo.draw(seed || ' channel') % 10],
    levels,
    -- those who answered the overall item alone mostly came by the short form, and half of them say why
    case when demo.draw(seed || ' only') < 1500 then array(
      select position::smallint from unnest(array[2500, 3000, 5500, 3500, 1200]) with ordinality as reason (often, position)
      where demo.draw(seed || ' reason ' || position) < often order by position) else '{}' end,
    case when demo.draw(seed || ' profile') < 5500 then jsonb_build_object(
      'gender', (array['Nam', 'Nữ'])[1 + demo.draw(seed || ' gender') % 2],
      'age', (array['18-24', '25-34', '35-49', '50-60', 'Trên 60'])[1 + demo.draw(seed || ' age') % 5]) end,
    demo.remark(seed || ' remark', levels[1])
  from answered;
  get diagnostics made = row_count;
  perform demo.report_dossiers(first_day, last_day);
  return made;
end $$;

-- Of each whole month that was filled, what the units say they handled: between two and four dossiers for each ballot.
create function demo.report_dossiers(first_day date, last_day date) returns void
  language sql
  as $$
  with handled as (
    select response.unit_id, date_trunc('month', response.day)::date as month, counter.area_id,
      ceil(count(*) * (200 + demo.draw(unit.code || coalesce(area.code, '') || date_trunc('month', response.day)::date) % 200) / 100.0)::integer
        as handled
    from core.responses as response
    join core.units as unit on unit.id = response.unit_id
    join core.counters as counter on counter.id = response.counter_id
    left join core.service_areas as area on area.id = counter.area_id
    where response.day between first_day and last_day
      and extract(day from first_day) = 1 and extract(day from last_day + 1) = 1
    group by response.unit_id, unit.code, date_trunc('month', response.day)::date, counter.area_id, area.code
  )
  insert into core.dossiers (unit_id, month, area_id, handled)
  select unit_id, month, area_id, handled from handled where area_id is not null
  union all
  select unit_id, month, null, sum(handled)::integer from handled group by unit_id, month
$$;
