import type { Metadata } from 'next'
import { EmptyState } from '@/app/_ui/empty'
import { withoutFilter } from '@/lib/satisfaction/filters'
import { ranks } from '@/lib/statistics/read'
import { screenHref } from '../../overview/address'
import { Ways } from '../../overview/ways'
import { analysis } from '../screen'
import { Ranking } from './ranking'

export const metadata: Metadata = { title: 'Xếp hạng' }

export default function RanksPage({ searchParams }: PageProps<'/analysis/ranks'>) {
  return analysis({
    title: 'Xếp hạng các đơn vị',
    address: '/analysis/ranks',
    search: searchParams,
    read: ranks,
    show: ({ rankings, method, path, unit }, { period, filters }, ways) =>
      rankings.length === 0 ? (
        <EmptyState title="Không có đơn vị nào để xếp hạng">
          <p>{unit.name} không có đơn vị trực thuộc.</p>
          <Ways
            ways={path.slice(-1).map(({ code, name }) => ({
              label: `Xem ${unit.name} đứng thứ mấy trong ${name}`,
              href: screenHref('/analysis/ranks', code, period, withoutFilter(filters, 'counter')),
            }))}
          />
        </EmptyState>
      ) : rankings.every(({ units }) => units.every(({ state }) => state === 'none')) ? (
        <EmptyState title="Chưa đơn vị nào có phiếu trong kỳ này">
          <p>Chưa có phiếu thì chưa có thứ hạng.</p>
          {ways}
        </EmptyState>
      ) : (
        rankings
          .toSorted((one, other) => Number(other.ranked > 0) - Number(one.ranked > 0))
          .map((ranking) => <Ranking key={ranking.kind} ranking={ranking} method={method} />)
      ),
  })
}
