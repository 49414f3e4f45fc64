import type { Metadata } from 'next'
import { EmptyState } from '@/app/_ui/empty'
import { ranks } from '@/lib/statistics/read'
import { analysis } from '../screen'
import { Ranking } from './ranking'

export const metadata: Metadata = { title: 'Xếp hạng' }

export default function RanksPage({ searchParams }: PageProps<'/analysis/ranks'>) {
  return analysis({
    title: 'Xếp hạng các đơn vị',
    address: '/analysis/ranks',
    search: searchParams,
    read: ranks,
    show: ({ rankings, method }) =>
      rankings.length === 0 ? (
        <EmptyState title="Không có đơn vị nào để xếp hạng">
          <p>Đơn vị này không có đơn vị trực thuộc. Hãy chọn đơn vị cấp trên.</p>
        </EmptyState>
      ) : (
        rankings
          .toSorted((one, other) => Number(other.ranked > 0) - Number(one.ranked > 0))
          .map((ranking) => <Ranking key={ranking.kind} ranking={ranking} method={method} />)
      ),
  })
}
