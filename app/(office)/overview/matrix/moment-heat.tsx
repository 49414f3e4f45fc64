import { EmptyState } from '@/app/_ui/empty'
import { HeatLegend } from '@/app/_ui/heat'
import { Section } from '@/app/_ui/page'
import { StillTable } from '@/app/_ui/still-table'
import { apartWords, extremes } from '@/lib/satisfaction/extremes'
import { decimal } from '@/lib/satisfaction/format'
import { written } from '@/lib/satisfaction/period'
import type { Matrix } from '@/lib/satisfaction/schema'
import { grades, unseen } from './grades'
import { HeatFigure } from './heat-figure'

type Moment = NonNullable<Matrix['timing']>['moments'][number]

const days = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật']
const halves = [
  { half: 'morning', head: 'Sáng (%)', words: 'sáng' },
  { half: 'afternoon', head: 'Chiều (%)', words: 'chiều' },
] as const
const signs = [
  { sign: 'above', words: 'cao hơn mức chung, ngoài sai số' },
  { sign: 'below', words: 'thấp hơn mức chung, ngoài sai số' },
] as const

/** When people come: weekdays down, halves of the day across. Days on which nobody works and nobody answered are left out. */
export function MomentHeat({ answer: { timing, filters } }: { answer: Matrix }) {
  const title = 'Ngày trong tuần và buổi'
  if (!timing) {
    return (
      <Section title={title}>
        <EmptyState title="Chưa nói được theo buổi">
          <p>
            {filters.group
              ? 'Theo nhóm người trả lời không có số liệu từng buổi. Hãy bỏ lọc theo nhóm.'
              : 'Số liệu từng buổi chỉ có cho những tháng trọn vẹn. Hãy chọn kỳ có ít nhất một tháng trọn vẹn.'}
          </p>
        </EmptyState>
      </Section>
    )
  }
  const { moments, overall, from, to } = timing
  const open = days.flatMap((name, place) => {
    const row = moments.filter(({ weekday }) => weekday === place + 1)
    return row.some(({ state }) => state !== 'none') ? [{ name, row }] : []
  })
  const missing = unseen(moments)
  return (
    <Section
      title={title}
      lead={`Theo câu hỏi chung và buổi gửi phiếu, từ ${written(from)} đến ${written(to)}.`}
    >
      <p className="finding">{finding(moments)}</p>
      <HeatLegend grades={grades} signs={[...signs]} />
      <StillTable caption={title} captionHidden>
        <thead>
          <tr>
            <th scope="col">Ngày</th>
            {halves.map(({ half, head }) => (
              <th key={half} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {open.map(({ name, row }) => (
            <tr key={name}>
              <th scope="row">{name.charAt(0).toUpperCase() + name.slice(1)}</th>
              {halves.map(({ half }) => (
                <HeatFigure key={half} figure={row.find((moment) => moment.half === half)} beside={overall} />
              ))}
            </tr>
          ))}
        </tbody>
      </StillTable>
      {missing && <p className="small soft">{missing}</p>}
    </Section>
  )
}

function finding(moments: Moment[]) {
  const found = extremes(moments)
  if (!found) return 'Chưa đủ buổi có con số để so.'
  const { lowest, highest, apart } = found
  return `Thấp nhất ${momentName(lowest)} (${decimal(lowest.index)}%), cao nhất ${momentName(highest)} (${decimal(highest.index)}%). ${apartWords(apart)}`
}

function momentName({ weekday, half }: Moment) {
  return `${halves.find((one) => one.half === half)?.words} ${days[weekday - 1]}`
}
