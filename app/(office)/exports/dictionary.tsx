import { DownloadLink } from '@/app/_ui/button'
import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import type { Column, ExportAbout } from '@/lib/exports/export'
import { exportsHref } from './asked'

const types: Record<Column['type'], string> = { text: 'chữ', integer: 'số nguyên' }

export function Dictionary({ about: { columns, unit, period, versions } }: { about: ExportAbout }) {
  const version = versions.find(({ chosen }) => chosen)?.code ?? null
  const asked = { unit: unit.code, ...period, version }
  return (
    <Section
      title="Từ điển dữ liệu"
      lead="Cột theo đúng thứ tự trong tệp. Ô trống nghĩa là không trả lời, hoặc được giữ lại để không nhận ra ai."
      actions={
        <>
          <DownloadLink href={exportsHref('/exports/tu-dien/tu-dien.csv', asked)}>Từ điển CSV</DownloadLink>
          <DownloadLink href={exportsHref('/exports/tu-dien/tu-dien.json', asked)}>Từ điển JSON</DownloadLink>
        </>
      }
    >
      <Table caption="Từ điển dữ liệu của tệp phiếu" captionHidden>
        <thead>
          <tr>
            <th scope="col">Cột</th>
            <th scope="col">Nghĩa</th>
            <th scope="col">Giá trị</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, type, label, values }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
                <span className="type soft small">{types[type]}</span>
              </th>
              <td className="meaning">{label}</td>
              <td className="meaning">{values.map(valueText).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}

const valueText = ([value, meaning]: [string, string]) =>
  value === meaning ? value : `${value} = ${meaning}`
