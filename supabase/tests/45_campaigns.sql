-- test: who plans campaigns says what comes first, and citizens see it
select test.as_citizen();
select test.equal(api.survey(test.counter_of('xa-a')) #>> '{campaign,first_depth}', 'short');
select test.as_staff('phantich');
select api.set_first_depth('thuong-xuyen', 'full');
select test.as_citizen();
select test.equal(api.survey(test.counter_of('xa-a')) #>> '{campaign,first_depth}', 'full');

-- test: others may not
select test.as_staff('canbo-a');
select test.refused($$select api.set_first_depth('thuong-xuyen', 'full')$$, 'NOROL');
select test.as_staff('kiemtra');
select test.refused($$select api.set_first_depth('thuong-xuyen', 'full')$$, 'NOROL');
select test.as_citizen();
select test.refused($$select api.set_first_depth('thuong-xuyen', 'full')$$, 'NOTIN');
select test.refused($$select api.campaigns()$$, 'NOTIN');
update core.campaigns set first_depth = 'full';
select test.as_owner();
select test.equal(count(*), 0::bigint) from core.campaigns where first_depth = 'full';

-- test: there are two depths, and nothing else of a campaign can be changed
select test.as_staff('phantich');
select test.refused($$select api.set_first_depth('thuong-xuyen', 'none')$$, 'NODEP');
select test.refused($$select api.set_first_depth('thuong-xuyen', null)$$, 'NODEP');
select test.refused($$select api.set_first_depth('nothing', 'full')$$, 'NOROL');
select test.refused($$update core.campaigns set starts_on = core.today()$$, '42501');
select test.refused($$delete from core.campaigns$$, '42501');

-- test: an officer sees the campaigns of the own units alone
select test.as_staff('canbo-a');
select test.equal((select jsonb_agg(campaign ->> 'code') from jsonb_array_elements(api.campaigns()) as campaign)::text, '["thuong-xuyen"]');
select test.equal(api.campaigns() #>> '{0,may_plan}', 'false');
select test.as_staff('phantich');
select test.equal(jsonb_array_length(api.campaigns()), 3);

-- test: one unit of a campaign is not the campaign: an analyst of one commune says nothing about what citizens elsewhere see
insert into core.memberships (staff_id, unit_id, role) select test.staff_of('canbo-b'), id, 'analyst' from core.units where code = 'xa-b';
select test.as_staff('canbo-b');
select test.refused($$select api.set_first_depth('thuong-xuyen', 'full')$$, 'NOROL');
update core.campaigns set first_depth = 'full';
select test.equal(api.campaigns() #>> '{0,may_plan}', 'false');
select test.as_owner();
select test.equal(count(*), 0::bigint) from core.campaigns where first_depth = 'full';
-- of a campaign that asks that commune alone it says so
delete from core.campaign_units where unit_id <> (select id from core.units where code = 'xa-b');
select test.as_staff('canbo-b');
select test.equal(api.campaigns() #>> '{0,may_plan}', 'true');
select api.set_first_depth('thuong-xuyen', 'full');
-- the others ask nobody now, and nobody has a say in them
select test.as_staff('phantich');
select test.refused($$select api.set_first_depth('thi-diem', 'full')$$, 'NOROL');
