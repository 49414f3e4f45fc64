create function test.zip(parts text[]) returns text
  language sql
  as $$ select encode('\x504b0304'::bytea || convert_to(array_to_string(parts, ' '), 'UTF8'), 'base64') $$;
create function test.pdf(words text default '') returns text
  language sql
  as $$ select encode(convert_to('%PDF-1.4 ' || words, 'UTF8'), 'base64') $$;
grant execute on all functions in schema test to authenticated;

-- test: what a file is, is read from its bytes
select test.equal(core.file_type(convert_to('%PDF-1.7', 'UTF8')), 'application/pdf');
select test.equal(core.file_type('\x89504e470d0a1a0a00'), 'image/png');
select test.equal(core.file_type('\xffd8ffe000'), 'image/jpeg');
select test.equal(core.file_type(decode(test.zip('{"[Content_Types].xml",word/document.xml}'), 'base64')), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
select test.equal(core.file_type(decode(test.zip('{"[Content_Types].xml",xl/workbook.xml}'), 'base64')), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
select test.equal(core.file_type(decode(test.zip('{"[Content_Types].xml",xl/workbook.xml,xl/vbaProject.bin}'), 'base64')), null);
select test.equal(core.file_type(decode(test.zip('{anything.txt}'), 'base64')), null);
select test.equal(core.file_type('\x4d5a9000'), null);
select test.equal(core.file_type(convert_to('<html>%PDF-', 'UTF8')), null);
select test.equal(core.file_type(''), null);

-- test: a head adds files and documents in its turn, the same once, and takes them away
select test.as_staff('canbo-a');
select api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', 'báo cáo.pdf', test.pdf());
select test.equal(api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', 'lần nữa.pdf', test.pdf()) #>> '{0,name}', 'báo cáo.pdf');
select test.equal(jsonb_array_length(api.add_document('minh-hoa', 2026, 'xa-a', '5.1', ' 12/KH-UBND ', '2026-01-05', 'Kế hoạch')), 1);
select test.equal(jsonb_array_length(api.add_document('minh-hoa', 2026, 'xa-a', '5.1', '12/KH-UBND', '2026-01-05', 'Kế hoạch')), 1);
select test.equal(api.evidence('minh-hoa', 2026, 'xa-a', encode(sha256(convert_to('%PDF-1.4 ', 'UTF8')), 'hex')) ->> 'content_type', 'application/pdf');
select test.equal(api.remove_evidence('minh-hoa', 2026, 'xa-a', '5.1', encode(sha256(convert_to('%PDF-1.4 ', 'UTF8')), 'hex')), '[]');
select test.equal(api.evidence('minh-hoa', 2026, 'xa-a', encode(sha256(convert_to('%PDF-1.4 ', 'UTF8')), 'hex')), null);
select test.equal(api.remove_document('minh-hoa', 2026, 'xa-a', '5.1', (select max(id) from core.line_documents)), '[]');

-- test: anything else is no evidence
select test.as_staff('canbo-a');
select test.refused($$select api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', 'x.pdf', encode('<html>', 'base64'))$$, 'NOFIL');
select test.refused($$select api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', 'x.xlsm', test.zip('{"[Content_Types].xml",xl/workbook.xml,xl/vbaProject.bin}'))$$, 'NOFIL');
select test.refused($$select api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', '', test.pdf())$$, 'NOFIL');
select test.refused($$select api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', '../x.pdf', test.pdf())$$, 'NOFIL');
select test.refused($$select api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', E'x\n.pdf', test.pdf())$$, 'NOFIL');
select test.refused($$select api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', null, test.pdf())$$, 'NOFIL');
select test.refused($$select api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', 'x.pdf', null)$$, 'NOFIL');
select test.refused($$select api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', 'x.pdf', encode(convert_to('%PDF-' || repeat('x', 10485760), 'UTF8'), 'base64'))$$, 'NOFIL');
select test.refused($$select api.add_document('minh-hoa', 2026, 'xa-a', '5.1', '', '2026-01-05', 'X')$$, 'BDDOC');
select test.refused($$select api.add_document('minh-hoa', 2026, 'xa-a', '5.1', '1', null, 'X')$$, 'BDDOC');
select test.refused($$select api.add_document('minh-hoa', 2026, 'xa-a', '5.1', '1', core.today() + 1, 'X')$$, 'BDDOC');
select test.refused($$select api.add_document('minh-hoa', 2026, 'xa-a', '5.1', '1', '2026-01-05', ' ')$$, 'BDDOC');
select test.refused($$select api.add_document('minh-hoa', 2026, 'xa-a', '8.1.1', '1', '2026-01-05', 'X')$$, 'NOLEF');

-- test: a line holds ten files
select test.as_staff('canbo-a');
do $$ begin for n in 1..10 loop perform api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', n || '.pdf', test.pdf(n::text)); end loop; end $$;
select test.refused($$select api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', '11.pdf', test.pdf('11'))$$, 'MANYF');

-- test: nobody changes evidence outside role, unit, turn or an open year
select test.as_staff('canbo-b');
select test.refused($$select api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', 'x.pdf', test.pdf())$$, 'NORCH');
select test.refused($$select api.add_evidence('minh-hoa', 2026, 'xa-b', '1.1.1', 'x.pdf', test.pdf())$$, 'STAGE');
select api.add_evidence('minh-hoa', 2026, 'xa-b', '5.2', 'biên bản.pdf', test.pdf());
select test.as_staff('thamdinh');
select test.refused($$select api.add_evidence('minh-hoa', 2026, 'xa-b', '5.2', 'x.pdf', test.pdf('x'))$$, 'NOROL');
select test.refused($$select api.remove_evidence('minh-hoa', 2026, 'xa-b', '5.2', 'aa')$$, 'NOROL');
select test.as_staff('canbo-a');
select test.refused($$select api.add_evidence('minh-hoa', 2025, 'xa-a', '5.1', 'x.pdf', test.pdf())$$, 'SEALD');
select test.refused($$insert into core.line_documents (index_year_id, unit_id, node_id, number, dated, summary) select index_year_id, unit_id, node_id, 'x', dated, summary from core.line_documents$$, '42501');
select test.refused($$delete from core.evidence$$, '42501');

-- test: nobody opens another unit's files, by the digest neither
select test.as_staff('canbo-b');
select set_config('test.digest', encode(digest, 'hex'), true) from core.evidence limit 1;
select test.ok(api.evidence('minh-hoa', 2026, 'xa-b', current_setting('test.digest')) ->> 'name' like 'bao-cao-xa-b%');
select test.equal(api.evidence('minh-hoa', 2026, 'xa-b', 'x'), null);
select test.as_staff('canbo-a');
select test.equal(api.evidence('minh-hoa', 2026, 'xa-b', current_setting('test.digest')), null);
select test.equal(api.evidence('minh-hoa', 2026, 'xa-a', current_setting('test.digest')), null);
select test.equal((select count(*) from core.evidence_files where encode(digest, 'hex') = current_setting('test.digest')), 0::bigint);
select test.as_citizen();
select test.equal(api.evidence('minh-hoa', 2026, 'xa-b', current_setting('test.digest')), null);

-- test: what is added and taken away is in the record, without the bytes
select test.as_staff('canbo-a');
select api.add_evidence('minh-hoa', 2026, 'xa-a', '5.1', 'báo cáo.pdf', test.pdf());
select test.as_staff('kiemtra');
select test.equal(api.audit() #>> '{0,detail,after,name}', 'báo cáo.pdf'), test.equal(api.audit() #> '{0,detail,after}' ? 'bytes', false);
