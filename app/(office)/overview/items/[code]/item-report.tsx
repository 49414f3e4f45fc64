import { Card, Section } from '@/app/_ui/page'
import { Stat, Stats } from '@/app/_ui/stat'
import { count } from '@/lib/satisfaction/format'
import type { ItemOverview } from '@/lib/satisfaction/schema'
import type { Staff } from '@/lib/staff/schema'
import { type Asked, counterHref, type Here, itemHref, itemScreen } from '../../address'
import { Distributions } from '../../distributions'
import { sums } from '../../figure-link'
import { Frame } from '../../frame'
import { Change, Index } from '../../headline'
import { Nothing } from '../../nothing'
import { Trend } from '../../trend'
import { Working } from '../../working'
import { figureRows, meanRow } from '../../working-rows'
import { ByPart } from './by-part'
import { OtherItems } from './other-items'

type ItemReportProps = { answer: ItemOverview; asked: Asked; staff: Staff }

/** One question: how often each level was chosen, in the whole and in each part of it. */
export function ItemReport({ answer, asked, staff }: ItemReportProps) {
  const { item, factor, unit, total, scale, method, choices, filters: said } = answer
  const { period, filters } = asked
  const here: Here = {
    unit: unit.code,
    period,
    filters,
    at: (kept, other = period) => itemHref(item.code, { unit: unit.code, period: other, filters: kept }),
  }
  const where = said.counter?.name ?? unit.name
  return (
    <Frame
      title={item.label}
      about={`${factor?.label ?? 'Câu hỏi chung'} · ${where}`}
      crumbs={said.counter ? [{ label: said.counter.name, href: counterHref(said.counter.code, here) }] : []}
      // who chose an option of the profile is known for the overall item alone
      answer={{ ...answer, choices: factor ? { ...choices, profile: [] } : choices }}
      asked={asked}
      here={here}
      staff={staff}
      screen={itemScreen(item.code)}
    >
      {total.ballots === 0 ? (
        <Nothing total={total} latest={answer.latest_day} here={here} />
      ) : (
        <>
          <Card>
            <Stats>
              <Index figure={total} method={method} />
              <Change figure={total} period={period} />
              <Stat
                label="Số câu trả lời"
                value={count(total.n)}
                note={`trong ${count(total.ballots)} phiếu`}
              />
            </Stats>
          </Card>
          <div className="method">
            <Working id={sums} rows={[...figureRows(total, method), ...meanRow(total.counts, total)]} />
          </div>
          <Section title="Các mức trả lời">
            <Distributions
              of={where}
              head="Nơi"
              rows={[{ code: 'total', label: where, figure: total }]}
              scale={scale}
              confidence={method.confidence}
            />
          </Section>
          <ByPart answer={answer} here={here} />
        </>
      )}
      <Trend answer={{ ...answer, parts: [] }} here={here} today={staff.today} name={where} />
      <OtherItems answer={answer} here={here} />
    </Frame>
  )
}
