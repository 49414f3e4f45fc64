import { EmptyState } from '@/app/_ui/empty'
import { HeatLegend } from '@/app/_ui/heat'
import { Link } from '@/app/_ui/link'
import { Section } from '@/app/_ui/page'
import { StillTable } from '@/app/_ui/still-table'
import { extremes } from '@/lib/satisfaction/extremes'
import { decimal } from '@/lib/satisfaction/format'
import type { Matrix } from '@/lib/satisfaction/schema'
import { grades, signOf, unseen } from './grades'
import { HeatFigure } from './heat-figure'

const signs = [
  { sign: 'above', words: 'cao hơn mức chung của cột, ngoài sai số' },
  { sign: 'below', words: 'thấp hơn mức chung của cột, ngoài sai số' },
] as const

type FactorHeatProps = { answer: Matrix; at: (unit: string) => string }

/** Factors across, units or counters down. */
export function FactorHeat({ answer: { noun, factors, rows, total, filters }, at }: FactorHeatProps) {
  const title = noun === 'unit' ? 'Yếu tố theo đơn vị' : 'Yếu tố theo quầy'
  if (rows.length === 0) return null
  if (factors.length === 0) {
    return (
      <Section title={title}>
        <EmptyState title="Theo nhóm người trả lời chỉ có câu hỏi chung">
          <p>Hãy bỏ lọc {filters.group ? `“${filters.group.option}”` : 'theo nhóm'} để xem từng yếu tố.</p>
        </EmptyState>
      </Section>
    )
  }
  const missing = unseen(rows.flatMap(({ overall, cells }) => [overall, ...cells]))
  return (
    <Section title={title}>
      <p className="finding">{finding({ factors, rows })}</p>
      <HeatLegend grades={grades} signs={[...signs]} />
      <StillTable caption={title} captionHidden>
        <thead>
          <tr>
            <th scope="col">{noun === 'unit' ? 'Đơn vị' : 'Quầy'}</th>
            <th scope="col" className="num">
              Chung (%)
            </th>
            {factors.map(({ code, label }) => (
              <th key={code} scope="col" className="num heat-head">
                {label} (%)
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Tất cả</th>
            <HeatFigure figure={total} beside={total} />
            {factors.map(({ code, total: whole }) => (
              <HeatFigure key={code} figure={whole} beside={whole} />
            ))}
          </tr>
          {rows.map(({ code, name, overall, cells }) => (
            <tr key={code}>
              <th scope="row">{noun === 'unit' ? <Link href={at(code)}>{name}</Link> : name}</th>
              <HeatFigure figure={overall} beside={total} />
              {factors.map((factor, place) => (
                <HeatFigure key={factor.code} figure={cells[place]} beside={factor.total} />
              ))}
            </tr>
          ))}
        </tbody>
      </StillTable>
      {missing && <p className="small soft">{missing}</p>}
    </Section>
  )
}

function finding({ factors, rows }: Pick<Matrix, 'factors' | 'rows'>) {
  const cells = rows.flatMap(({ name, cells: own }) =>
    factors.flatMap(({ label, total }, place) => {
      const figure = own[place]
      return figure ? [{ ...figure, name, label, whole: total }] : []
    }),
  )
  const found = extremes(cells)
  if (!found) return 'Chưa đủ ô có con số để nói chỗ nào mạnh, chỗ nào yếu.'
  const below = cells.filter((cell) => signOf(cell, cell.whole) === 'below').length
  const told = ({ name, label, index }: typeof found.lowest) =>
    `${name}, ${label.toLowerCase()} (${decimal(index)}%)`
  return `Thấp nhất: ${told(found.lowest)}. Cao nhất: ${told(found.highest)}. ${
    below > 0 ? `${below} ô thấp hơn mức chung ngoài sai số.` : 'Không ô nào thấp hơn mức chung ngoài sai số.'
  }`
}
