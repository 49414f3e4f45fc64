create function pg_temp.approved() returns text
  language plpgsql
  as $$
declare
  code text;
begin
  perform test.as_staff('canbo-a');
  code := api.draft_action('minh-hoa', 2025, 'xa-a', '1.2.1', 'Việc', 'Ai', core.today() + 60, 0.1) ->> 'code';
  perform api.carry_action(code, 'submit');
  perform test.as_staff('thamdinh');
  perform api.carry_action(code, 'approve');
  perform test.as_staff('canbo-a');
  return code;
end $$;
create function pg_temp.pdf(text text default 'một') returns text
  language sql as $$ select encode(convert_to('%PDF-1.7 ' || text, 'utf8'), 'base64') $$;

-- test: what shows that something was done is attached, once, and opened by who sees the action
select set_config('test.code', pg_temp.approved(), true);
select api.attach_file(current_setting('test.code'), 'báo cáo.pdf', pg_temp.pdf());
select api.attach_file(current_setting('test.code'), 'báo cáo.pdf', pg_temp.pdf());
select set_config('test.digest', api.action(current_setting('test.code')) #>> '{files,0,digest}', true);
select test.equal(jsonb_array_length(api.action(current_setting('test.code')) -> 'files'), 1);
select test.as_staff('thamdinh');
select test.equal(told ->> 'content_type', 'application/pdf'), test.equal(decode(told ->> 'file', 'base64'), decode(pg_temp.pdf(), 'base64'))
from (select api.action_file(current_setting('test.code'), current_setting('test.digest')) as told) as asked;
select test.as_staff('canbo-b');
select test.equal(api.action_file(current_setting('test.code'), current_setting('test.digest')), null::jsonb);
select test.as_citizen();
select test.equal(api.action_file(current_setting('test.code'), current_setting('test.digest')), null::jsonb);
select test.refused($$select api.attach_file(current_setting('test.code'), 'a.pdf', pg_temp.pdf())$$, 'NOTIN');

-- test: it is told by its bytes, whatever its name; too large, empty or oddly named it is refused
select set_config('test.code', pg_temp.approved(), true);
select test.refused($$select api.attach_file(current_setting('test.code'), 'a.pdf', encode('MZ', 'base64'))$$, 'NOFIL');
select test.refused($$select api.attach_file(current_setting('test.code'), 'a.pdf', encode('<html>', 'base64'))$$, 'NOFIL');
select test.refused($$select api.attach_file(current_setting('test.code'), 'a.pdf', '')$$, 'NOFIL');
select test.refused($$select api.attach_file(current_setting('test.code'), 'a.pdf', pg_temp.pdf(repeat('x', 1048576)))$$, 'NOFIL');
select test.refused($$select api.attach_file(current_setting('test.code'), '../a.pdf', pg_temp.pdf())$$, 'NOFIL');
select test.refused($$select api.attach_file(current_setting('test.code'), null, pg_temp.pdf())$$, 'NOFIL');
select api.attach_file(current_setting('test.code'), 'a.pdf', pg_temp.pdf(n::text)) from generate_series(1, 10) as n;
select test.refused($$select api.attach_file(current_setting('test.code'), 'a.pdf', pg_temp.pdf('11'))$$, 'MANYF');

-- test: only heads attach, to what is approved or done, and nothing is taken away
select set_config('test.code', pg_temp.approved(), true);
select api.attach_file(current_setting('test.code'), 'a.pdf', pg_temp.pdf());
select test.refused($$delete from core.action_files$$, '42501');
select test.refused($$update core.action_files set name = 'b.pdf'$$, '42501');
select test.as_staff('thamdinh');
select test.refused($$select api.attach_file(current_setting('test.code'), 'a.pdf', pg_temp.pdf('2'))$$, 'NOROL');
select test.as_staff('canbo-b');
select test.refused($$select api.attach_file(current_setting('test.code'), 'a.pdf', pg_temp.pdf('2'))$$, 'NOACT');
select test.as_staff('canbo-a');
select set_config('test.draft', api.draft_action('minh-hoa', 2025, 'xa-a', '1.2.1', 'Việc', 'Ai', core.today(), 0.1) ->> 'code', true);
select test.refused($$select api.attach_file(current_setting('test.draft'), 'a.pdf', pg_temp.pdf())$$, 'NOSTA');
