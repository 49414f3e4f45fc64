-- test: twelve months of each part, the last that of the day, and each month the figure of the unit's own trend
select test.as_staff('phantich');
select test.equal(jsonb_array_length(part -> 'trend'), 12), test.equal(part #>> '{trend,11,from}', '2026-10-01'),
  test.equal(part #> '{trend,11,index}', own #> '{trend,23,index}'), test.equal(part #> '{trend,9,index}', own #> '{trend,21,index}')
from (select api.unit_trends('tinh', '2026-10-20') as seen, api.overview('xa-a', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') as own) as asked
cross join lateral (select part from jsonb_array_elements(seen -> 'units') as part where part ->> 'code' = 'xa-a') as found;
-- test: the months of the parts add up to the twelve months of the whole
select test.as_staff('phantich');
select test.equal((select sum((month ->> 'ballots')::bigint) from jsonb_array_elements(seen -> 'units') as part, jsonb_array_elements(part -> 'trend') as month),
  (seen #>> '{total,ballots}')::numeric), test.equal(jsonb_array_length(seen -> 'trend'), 12)
from (select api.unit_trends('tinh', '2026-10-31') as seen) as asked;
-- test: a unit without parts has none, and is told by itself
select test.as_staff('canbo-a');
select test.equal(seen -> 'units', '[]'), test.equal(jsonb_array_length(seen -> 'trend'), 12)
from (select api.unit_trends('xa-a', '2026-10-31') as seen) as asked;
-- test: nobody sees the months of a unit out of reach, nor a citizen any
select test.as_staff('canbo-a');
select test.refused($$select api.unit_trends('tinh', '2026-10-31')$$, 'NORCH');
select test.refused($$select api.unit_trends('xa-b', '2026-10-31')$$, 'NORCH');
select test.as_citizen();
select test.refused($$select api.unit_trends('xa-a', '2026-10-31')$$, 'NOTIN');
-- test: a day in the future, none at all, and a filter that is none are refused
select test.as_staff('phantich');
select test.refused($$select api.unit_trends('tinh', core.today() + 1)$$, 'BADPD');
select test.refused($$select api.unit_trends('tinh', null)$$, 'BADPD');
select test.refused($$select api.unit_trends('tinh', '2026-10-31', '{"channel": "fax"}')$$, 'NOCHL');

-- test: where one part has three ballots in a month, no month can be had from its siblings, its quarter, its year or the twelve months
insert into core.units (code, name, kind, parent_id, valid_from) select 'nho', 'Nhỏ', 'commune', id, '2020-01-01' from core.units where code = 'tinh';
insert into core.counters (unit_id, name, opened_on) select id, 'Quầy', '2020-01-01' from core.units where code = 'nho';
insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select counter.id, counter.unit_id, version.id, campaign.id, '2026-09-15', 'morning', 'qr', 5::smallint || array_fill(null::smallint, array[19])
from core.counters as counter join core.units as unit on unit.id = counter.unit_id and unit.code = 'nho',
  core.questionnaire_versions as version, core.campaigns as campaign, generate_series(1, 3)
where version.edition = '2022' and campaign.code = 'thuong-xuyen';
select test.as_staff('phantich');
create temporary table told as
select part ->> 'code' as code, (month ->> 'from')::date as month, month ->> 'state' as state
from jsonb_array_elements(api.unit_trends('tinh', '2026-10-31') -> 'units') as part, jsonb_array_elements(part -> 'trend') as month;
select test.equal((select state from told where code = 'nho' and month = '2026-09-01'), 'few');
select test.ok((select count(*) from told where month = '2026-09-01' and state = 'hidden') > 0);
select test.equal((select count(*) from (
  select from told cross join lateral (values (code, '3', date_trunc('quarter', month)), (code, '12', date_trunc('year', month)), (code, '0', null), ('', '1', month))
    as block (branch, span, at)
  group by branch, span, at having count(*) filter (where state in ('few', 'hidden')) = 1 and bool_or(state = 'shown')) as open), 0::bigint);
