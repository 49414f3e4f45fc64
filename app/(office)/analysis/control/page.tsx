import type { Metadata } from 'next'
import { controlChart } from '@/lib/statistics/read'
import { analysis } from '../screen'
import { Months } from './months'

export const metadata: Metadata = { title: 'Tháng khác thường' }

export default function ControlPage({ searchParams }: PageProps<'/analysis/control'>) {
  return analysis({
    title: 'Tháng khác thường',
    address: '/analysis/control',
    search: searchParams,
    read: (staff, { unit, period, filters }) => controlChart(staff, { unit, lastDay: period.to, filters }),
    show: (answer, _asked, ways) => <Months answer={answer} ways={ways} />,
  })
}
