import { type DossierTable, type LineToFill, monthInFull } from '../dossiers/dossier'
import { dossierTitles } from '../dossiers/readDossiers'
import { counts, type FileTable, words } from './table'

export function dossierTables({ units, year }: DossierTable): FileTable[] {
  const months = units[0]?.months ?? []
  return [
    {
      key: 'so-ho-so',
      title: `Số hồ sơ năm ${year}`,
      columns: [
        words('Mã'),
        words('Đơn vị'),
        ...months.map(({ month }) => counts(`Tháng ${monthInFull(month)}`)),
      ],
      rows: units.map((unit) => [
        unit.code,
        unit.name,
        ...unit.months.map(({ handled, open }) => handled ?? (open ? 'thiếu' : null)),
      ]),
    },
  ]
}

/** A table to fill in. What was reported by area stays so: its sum, handed back, would be a number of its own. */
export function dossierTemplate(lines: LineToFill[], year: number): FileTable {
  return {
    key: 'mau',
    title: `Số hồ sơ ${year}`,
    columns: [
      ...[words(dossierTitles.unit), words('Đơn vị'), words(dossierTitles.month)],
      ...[words(dossierTitles.area), counts(dossierTitles.handled)],
    ],
    rows: lines.map(({ unit, name, month, area, handled }) => [
      unit,
      name,
      monthInFull(month),
      area,
      handled,
    ]),
  }
}
