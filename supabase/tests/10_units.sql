-- test: a unit may not outlive the unit it belongs to
select test.refused($$update core.units set valid_to = null where code = 'xa-01'$$, 'UDATE');

-- test: a unit may not begin before the unit it belongs to
select test.refused($$update core.units set valid_from = '1999-12-31' where code = 'xa-a'$$, 'UDATE');

-- test: a successor may not begin before its predecessor has ended
select test.refused($$insert into core.unit_predecessors select a.id, b.id from core.units a, core.units b
  where a.code = 'xa-a' and b.code = 'xa-b'$$, 'UDATE');

-- test: a unit is not its own part, nor its own predecessor
select test.refused($$update core.units set parent_id = id where code = 'xa-a'$$, '23514');
select test.refused($$insert into core.unit_predecessors select id, id from core.units where code = 'xa-a'$$, '23514');

-- test: a unit may not end before it begins
select test.refused($$update core.units set valid_to = valid_from - 1 where code = 'xa-a'$$, '23514');

-- test: nobody but the owner makes, changes or deletes a unit
select test.as_staff('quantri');
select test.refused($$insert into core.units (code, name, kind, valid_from) values ('x', 'X', 'commune', '2026-01-01')$$, '42501');
select test.refused($$update core.units set name = 'X'$$, '42501');
select test.refused($$delete from core.units$$, '42501');

-- test: a commune made of three names its three
select test.equal(core.unit_json(id) -> 'predecessors' -> 2 ->> 'code', 'xa-03') from core.units where code = 'xa-a';
select test.equal(jsonb_array_length(core.unit_json(id) -> 'successors'), 1) from core.units where code = 'xa-02';
