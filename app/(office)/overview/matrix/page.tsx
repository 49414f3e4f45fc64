import type { Metadata } from 'next'
import { EmptyState } from '@/app/_ui/empty'
import { withoutFilter } from '@/lib/satisfaction/filters'
import { matrix } from '@/lib/satisfaction/read'
import { analysis } from '../../analysis/screen'
import { screenHref } from '../address'
import { FactorHeat } from './factor-heat'
import { MomentHeat } from './moment-heat'

export const metadata: Metadata = { title: 'Bản đồ nhiệt' }

export default function MatrixPage({ searchParams }: PageProps<'/overview/matrix'>) {
  return analysis({
    title: 'Chỗ nào mạnh, chỗ nào yếu',
    address: '/overview/matrix',
    search: searchParams,
    read: (staff, { unit, period, filters }) => matrix(staff, { unit, period, filters }),
    show: (answer, { period, filters }, ways) =>
      answer.total.state === 'none' ? (
        <EmptyState title="Chưa có phiếu nào trong kỳ này">
          <p>Hãy chọn kỳ hoặc đơn vị khác.</p>
          {ways}
        </EmptyState>
      ) : (
        <>
          <FactorHeat
            answer={answer}
            at={(unit) => screenHref('/overview/matrix', unit, period, withoutFilter(filters, 'counter'))}
          />
          <MomentHeat answer={answer} />
        </>
      ),
  })
}
