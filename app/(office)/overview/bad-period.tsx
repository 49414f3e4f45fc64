import { Notice } from '@/app/_ui/notice'
import { lowerFirst } from '@/lib/satisfaction/format'
import { type Period, periodLabel } from '@/lib/satisfaction/period'
import { periodsInstead } from '@/lib/satisfaction/waysOn'
import type { Problem } from './address'
import { Ways } from './ways'

type BadPeriodProps = {
  problem: Problem
  /** What is shown instead. */
  period: Period
  /** The latest day with a ballot of the unit. */
  latest: string | null
  today: string
  at: (period: Period) => string
}

/** Why the period of the address was not used, and which it may have meant. */
export function BadPeriod({ problem: { sentence, meant }, period, latest, today, at }: BadPeriodProps) {
  const instead = periodsInstead(meant, latest ?? today, today)
  return (
    <Notice tone="error" title="Kỳ trong địa chỉ không dùng được">
      <p>
        {sentence} Dưới đây là số liệu của {periodLabel(period)}.
      </p>
      <Ways
        ways={instead
          .map((one) => ({
            label: `Xem ${lowerFirst(periodLabel(one))}`,
            href: at(one),
          }))
          .filter(({ href }) => href !== at(period))}
      />
    </Notice>
  )
}
