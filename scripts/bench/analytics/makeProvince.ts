import type { Database } from '../../database/database'
import { migrate } from '../../database/migrate'
import { makeRoles } from '../../database/roles'
import { seedReference } from '../../database/seed'

/** A province of 100 communes with five counters each, one service area a counter, and an officer of every role above them. */
export async function makeProvince(database: Database) {
  await makeRoles(database)
  await migrate(database)
  await seedReference(database)
  await database.run(province)
}

const province = `
  insert into core.units (code, name, kind, valid_from) values ('tinh', 'Tỉnh', 'province', '2000-01-01');
  insert into core.units (code, name, kind, parent_id, valid_from)
  select 'xa-' || number, 'Xã ' || number, 'commune', (select id from core.units), '2000-01-01' from generate_series(1, 100) as number;
  insert into core.service_areas (code, name) select 'linh-vuc-' || number, 'Lĩnh vực ' || number from generate_series(1, 5) as number;
  insert into core.counters (unit_id, name, area_id, opened_on)
  select unit.id, area.name, area.id, '2000-01-01' from core.units as unit, core.service_areas as area where unit.kind = 'commune';
  insert into core.campaigns (code, title, version_id, starts_on)
  select 'thuong-xuyen', 'Khảo sát thường xuyên', id, '2000-01-01' from core.questionnaire_versions;
  insert into core.campaign_units (campaign_id, unit_id)
  select campaign.id, unit.id from core.campaigns as campaign, core.units as unit where unit.kind = 'commune';
  insert into core.dossiers (unit_id, month, handled)
  select unit.id, month::date, 100000 from core.units as unit,
    generate_series(timestamp '2023-01-01', '2025-12-01', '1 month') as month where unit.kind = 'commune';
  insert into core.staff (login, name) values ('do-luong', 'Đo lường');
  insert into core.memberships (staff_id, unit_id, role, starts_on)
  select staff.id, unit.id, role, '2000-01-01' from core.staff, core.units as unit,
    unnest(array['analyst', 'publisher', 'admin']) as role where unit.code = 'tinh';
  insert into core.staff (login, name) values ('phan-tich', 'Người xem qua HTTP');
  insert into core.memberships (staff_id, unit_id, role, starts_on)
  select staff.id, unit.id, 'analyst', '2000-01-01' from core.staff, core.units as unit where unit.code = 'tinh' and login = 'phan-tich';`
