import type { Metadata } from 'next'
import { EmptyState } from '@/app/_ui/empty'
import { withoutFilter } from '@/lib/satisfaction/filters'
import { unitTrends } from '@/lib/satisfaction/read'
import { analysis } from '../../analysis/screen'
import { screenHref } from '../address'
import { ByUnit } from './by-unit'

export const metadata: Metadata = { title: 'Từng đơn vị qua các tháng' }

export default function TrendsPage({ searchParams }: PageProps<'/overview/trends'>) {
  return analysis({
    title: 'Từng đơn vị qua các tháng',
    address: '/overview/trends',
    search: searchParams,
    read: (staff, { unit, period, filters }) => unitTrends(staff, { unit, lastDay: period.to, filters }),
    show: (answer, { period, filters }, ways) =>
      answer.units.length === 0 ? (
        <EmptyState title="Không có đơn vị trực thuộc nào có phiếu trong 12 tháng">
          <p>Hãy chọn đơn vị cấp trên, kỳ khác, hoặc bỏ bớt bộ lọc.</p>
          {ways}
        </EmptyState>
      ) : (
        <ByUnit
          answer={answer}
          at={(unit) => screenHref('/overview', unit, period, withoutFilter(filters, 'counter'))}
        />
      ),
  })
}
