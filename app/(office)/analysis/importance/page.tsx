import type { Metadata } from 'next'
import { EmptyState } from '@/app/_ui/empty'
import { importance } from '@/lib/statistics/read'
import { importanceAbsence } from '@/lib/statistics/statistics'
import { analysis } from '../screen'
import { Factors } from './factors'

export const metadata: Metadata = { title: 'Yếu tố quan trọng' }

export default function ImportancePage({ searchParams }: PageProps<'/analysis/importance'>) {
  return analysis({
    title: 'Yếu tố nào quan trọng nhất',
    address: '/analysis/importance',
    search: searchParams,
    read: importance,
    show: (answer, _asked, ways) =>
      answer.state === 'shown' ? (
        <Factors answer={answer} />
      ) : (
        <EmptyState title="Chưa nói được yếu tố nào quan trọng">
          <p>{importanceAbsence(answer.state)}</p>
          {ways}
        </EmptyState>
      ),
  })
}
