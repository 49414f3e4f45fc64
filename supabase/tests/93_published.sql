-- test: everybody reads what is published, of all units, and nothing of an open year
select test.as_citizen();
select test.ok(jsonb_array_length(api.publications()) >= 2);
select test.equal((select count(*) from jsonb_array_elements(api.publications()) as edition where (edition ->> 'year')::integer = 2026), 0::bigint);
select test.equal(jsonb_array_length(api.published_index('minh-hoa-2024-1') -> 'units'), (
  select count(*)::integer from jsonb_array_elements(api.publication('minh-hoa-2024-1') #> '{content,units}')));
select test.equal(api.published_index('minh-hoa-2026-1'), null::jsonb);
select test.equal(api.publication('no-such'), null::jsonb);
select test.equal((select count(*) from core.scores), 0::bigint);
select test.equal((select count(*) from core.index_years), 0::bigint);

-- test: who is nobody we know reads nothing
select test.as_stranger();
select test.refused($$select api.publications()$$, 'NOTIN');
select test.refused($$select api.publication('minh-hoa-2024-1')$$, 'NOTIN');
select test.refused($$select api.published_index('minh-hoa-2024-1')$$, 'NOTIN');
select test.refused($$select api.authenticity('x')$$, 'NOTIN');

-- test: a hash is known as that of the figures or of a file that was handed out, or not at all
select test.as_task('issue');
select api.note_issued('minh-hoa-2024-1', 'xlsx', repeat('a', 64));
select api.note_issued('minh-hoa-2024-1', 'xlsx', repeat('a', 64));
select api.note_issued('no-such', 'xlsx', repeat('b', 64));
select test.as_citizen();
select test.equal(api.authenticity(repeat('a', 64)) ->> 'of', 'xlsx'),
  test.equal(api.authenticity(repeat('a', 64)) #>> '{publication,code}', 'minh-hoa-2024-1'),
  test.equal(api.authenticity(repeat('b', 64)), null::jsonb),
  test.equal(api.authenticity(api.publication('minh-hoa-2024-1') ->> 'sha256') ->> 'of', 'figures');

-- test: only the product itself says which files it handed out
select test.as_citizen();
select test.refused($$select api.note_issued('minh-hoa-2024-1', 'xlsx', repeat('a', 64))$$, 'NOTIN');
select test.as_staff('congbo');
select test.refused($$select api.note_issued('minh-hoa-2024-1', 'xlsx', repeat('a', 64))$$, 'NOTIN');
select test.refused($$insert into core.issued_files (sha256, kind, publication_id) select repeat('c', 64), 'xlsx', min(id) from core.publications$$, '42501');
select test.as_owner();
select test.refused($$delete from core.issued_files$$, 'SEALD');
