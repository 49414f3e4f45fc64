import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { causeNames, changeSentence } from '@/lib/indexes/causes'
import type { Change } from '@/lib/indexes/reformIndex'
import { signed } from '@/lib/satisfaction/format'

type Row = Change['rows'][number]

/** Why the total changed: what the unit did, what citizens said, and what the scheme itself changed are kept apart. */
export function ChangeTable({ change }: { change: Change }) {
  const { rows, causes, rest, total, since, scheme_changed: byScheme } = change
  const shown = byScheme ? (['own', 'satisfaction', 'scheme'] as const) : (['own', 'satisfaction'] as const)
  return (
    <Section title={`Vì sao điểm thay đổi so với năm ${since}`} lead={changeSentence(change)}>
      {rows.length > 0 && (
        <Table caption="Tăng, giảm theo lĩnh vực, tiêu chí và nguyên nhân" captionHidden>
          <thead>
            <tr>
              <th scope="col">Lĩnh vực, tiêu chí</th>
              <th scope="col" className="num">
                Tăng, giảm
              </th>
              {shown.map((cause) => (
                <th scope="col" className="num" key={cause}>
                  Do {causeNames[cause]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.level} ${row.code}`} className={row.level === 'field' ? 'group' : undefined}>
                <Title row={row} />
                <td className="num">{points(row.change)}</td>
                {shown.map((cause) => (
                  <td className="num" key={cause}>
                    {points(row[cause])}
                  </td>
                ))}
              </tr>
            ))}
            {rest !== 0 && (
              <tr>
                <th scope="row">Phần ngoài điểm chi tiết đã có</th>
                <td className="num">{points(rest)}</td>
                {shown.map((cause) => (
                  <td className="num" key={cause}>
                    –
                  </td>
                ))}
              </tr>
            )}
            <tr className="group">
              <th scope="row">Tổng</th>
              <td className="num">
                <strong>{points(total)}</strong>
              </td>
              {shown.map((cause) => (
                <td className="num" key={cause}>
                  {points(causes[cause])}
                </td>
              ))}
            </tr>
          </tbody>
        </Table>
      )}
    </Section>
  )
}

function Title({ row: { level, code, title, kept } }: { row: Row }) {
  return (
    <th scope="row" className={level === 'field' ? 'depth-1' : 'depth-2'}>
      {code} {title}
      {!kept && <span className="place">không còn trong bộ tiêu chí năm nay</span>}
    </th>
  )
}

const points = (change: number) =>
  change === 0 ? '–' : <span className={change > 0 ? 'up' : 'down'}>{signed(change)}</span>
