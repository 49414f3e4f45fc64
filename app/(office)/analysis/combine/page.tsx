import type { Metadata } from 'next'
import { EmptyState } from '@/app/_ui/empty'
import { absence } from '@/lib/satisfaction/satisfaction'
import { combinations } from '@/lib/statistics/read'
import { combineParts } from '../../overview/address'
import { analysis } from '../screen'
import { Ways } from './ways'

export const metadata: Metadata = { title: 'Cách gộp' }

export default function CombinePage({ searchParams }: PageProps<'/analysis/combine'>) {
  return analysis({
    title: 'Kết quả có phụ thuộc cách gộp không',
    address: '/analysis/combine',
    search: searchParams,
    offered: combineParts,
    read: combinations,
    show: (answer, _asked, ways) =>
      answer.total.state === 'shown' ? (
        <Ways answer={answer} />
      ) : (
        <EmptyState title="Chưa có gì để gộp">
          <p>{absence(answer.total)}.</p>
          {ways}
        </EmptyState>
      ),
  })
}
