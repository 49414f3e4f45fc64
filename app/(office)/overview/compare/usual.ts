import { withoutFilter } from '@/lib/satisfaction/filters'
import { previousPeriod, yearBefore } from '@/lib/satisfaction/period'
import type { Comparison } from '@/lib/satisfaction/schema'
import { type AskedSide, compareHref } from './sides'

/** What is compared most. The unit above is all of it: the counter of a unit below has no other to stand beside there. */
export function usual(left: AskedSide, right: AskedSide, { path }: Pick<Comparison['left'], 'path'>) {
  const before = yearBefore(left.period)
  const above = path.at(-1)
  return [
    { label: 'Với kỳ trước', href: compareHref(left, { ...left, period: previousPeriod(left.period) }) },
    ...(before
      ? [{ label: 'Với cùng kỳ năm trước', href: compareHref(left, { ...left, period: before }) }]
      : []),
    ...(above
      ? [
          {
            label: `Với ${above.name}`,
            href: compareHref(left, {
              ...left,
              unit: above.code,
              filters: withoutFilter(left.filters, 'counter'),
            }),
          },
        ]
      : []),
    { label: 'Đổi hai bên', href: compareHref(right, left) },
  ]
}
