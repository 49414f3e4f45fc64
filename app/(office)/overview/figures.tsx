import type { Overview } from '@/lib/satisfaction/schema'
import type { Here } from './address'
import { ByChannel } from './by-channel'
import { ByCounter } from './by-counter'
import { ByFactor } from './by-factor'
import { ByGroup } from './by-group'
import { ByItem } from './by-item'
import { ByUnit } from './by-unit'
import { Headline } from './headline'
import { Method } from './method'
import { Nothing } from './nothing'
import { Trend } from './trend'

type FiguresProps = { answer: Overview; here: Here; today: string; name?: string }

/** Every figure of a unit or a counter. The trend stays where the period has no ballots: it shows which had. */
export function Figures({ answer, here, today, name = answer.unit.name }: FiguresProps) {
  if (answer.total.ballots === 0) {
    return (
      <>
        <Nothing total={answer.total} latest={answer.latest_day} here={here} />
        <Trend answer={answer} here={here} today={today} name={name} />
      </>
    )
  }
  return (
    <>
      <Headline answer={answer} here={here} today={today} />
      <Method answer={answer} />
      <Trend answer={answer} here={here} today={today} name={name} />
      <ByUnit answer={answer} here={here} />
      <ByCounter answer={answer} here={here} />
      <ByFactor answer={answer} />
      <ByItem answer={answer} here={here} />
      <ByChannel answer={answer} here={here} />
      <ByGroup answer={answer} here={here} today={today} />
    </>
  )
}
