import { expect, it } from 'vitest'
import { readDossiers } from '../dossiers/readDossiers'
import { dossierTemplate } from './dossierTables'
import { tableWorkbook } from './tableWorkbook'

const line = { unit: 'xa-a', name: 'Xã A', area: null }
const lines = [
  { ...line, month: '2026-07', handled: null },
  { ...line, month: '2026-08', handled: 1250 },
  { ...line, month: '2026-08', area: 'ho-tich', handled: 90 },
  { ...line, month: '2026-09', area: 'ho-tich', handled: 100 },
  { ...line, month: '2026-09', area: 'dat-dai', handled: 0 },
]
const fact = { label: 'Cách dùng', value: 'Điền cột Số hồ sơ rồi nhập lại tệp này.' }
const reported = lines.filter(({ handled }) => handled !== null).map(({ name: _name, ...noted }) => noted)

it('a template that is handed back as it was says line by line what was reported, and no sum of its own', async () => {
  const template = dossierTemplate(lines, 2026)
  const workbook = readDossiers(new Uint8Array(await tableWorkbook([template], [fact])))
  expect(workbook).toMatchObject({ lines: reported, problems: [], left: 1 })
})
