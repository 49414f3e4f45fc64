import { type DossierTable, monthInFull } from '../dossiers/dossier'
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

/** A table to fill in: a line for each unit and month that is asked for, with what was reported so far. */
export function dossierTemplate({ units, year }: DossierTable): FileTable {
  return {
    key: 'mau',
    title: `Số hồ sơ ${year}`,
    columns: [
      ...[words(dossierTitles.unit), words('Đơn vị'), words(dossierTitles.month)],
      ...[words(dossierTitles.area), counts(dossierTitles.handled)],
    ],
    rows: units.flatMap(({ code, name, months }) =>
      months
        .filter(({ open }) => open)
        .map(({ month, handled }) => [code, name, monthInFull(month), null, handled]),
    ),
  }
}
