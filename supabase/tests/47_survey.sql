-- test: an open counter shows its questionnaire, a closed one says why and shows none
select test.as_citizen();
select test.equal(api.survey(test.counter_of('xa-a')) ->> 'state', 'open');
select test.equal(api.survey(test.counter_of('xa-a')) #>> '{version,factors,4,items,2,code}', 'feedback-3');
select test.equal(api.survey(test.counter_of('xa-01')) ->> 'state', 'retired');
select test.equal(api.survey(test.counter_of('xa-lang-gieng')) ->> 'state', 'ended');
select test.equal(api.survey(test.counter_of('trung-tam')) ->> 'state', 'not_begun');
select test.equal(api.survey(test.counter_of('trung-tam')) -> 'version', 'null'::jsonb);
select test.equal(api.survey('222222'), null::jsonb);

-- test: a campaign runs on its first and on its last day
update core.campaigns set starts_on = core.today(), ends_on = core.today() where code = 'thuong-xuyen';
select test.as_citizen();
select test.equal(api.survey(test.counter_of('xa-a')) ->> 'state', 'open');
select test.as_owner();
update core.campaigns set starts_on = core.today() - 9, ends_on = core.today() - 1 where code = 'thuong-xuyen';
select test.as_citizen();
select test.equal(api.survey(test.counter_of('xa-a')) ->> 'state', 'ended');

-- test: of two campaigns that run, the later one asks
insert into core.campaigns (code, title, version_id, starts_on) select 'later', 'X', version_id, core.today() from core.campaigns where code = 'thuong-xuyen';
insert into core.campaign_units select campaign.id, unit.id from core.campaigns as campaign, core.units as unit where campaign.code = 'later' and unit.code = 'xa-a';
select test.as_citizen();
select test.equal(api.survey(test.counter_of('xa-a')) #>> '{campaign,code}', 'later');

-- test: a unit no campaign asks about is told so
delete from core.campaign_units where unit_id = (select id from core.units where code = 'xa-a');
select test.as_citizen();
select test.equal(api.survey(test.counter_of('xa-a')) ->> 'state', 'no_campaign');
select test.equal(test.outcome(test.ballot()), 'ENDED');
