import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EmptyState } from '@/app/_ui/empty'
import { Tabs } from '@/app/_ui/tabs'
import { decomposition } from '@/lib/statistics/read'
import { shiftAbsence } from '@/lib/statistics/statistics'
import { screenHref } from '../../../overview/address'
import { analysis } from '../../screen'
import { Shift } from './shift'

export const metadata: Metadata = { title: 'Nguyên nhân thay đổi' }

const cuts = [
  { by: 'units', label: 'Theo đơn vị', address: '/analysis/change' },
  { by: 'areas', label: 'Theo lĩnh vực', address: '/analysis/change/areas' },
  { by: 'channels', label: 'Theo kênh', address: '/analysis/change/channels' },
] as const

export default async function ChangePage({ params, searchParams }: PageProps<'/analysis/change/[[...by]]'>) {
  const { by = [] } = await params
  const cut = cuts.find(({ address }) => address === ['/analysis/change', ...by].join('/'))
  if (!cut) notFound()
  return analysis({
    title: 'Thay đổi do đâu',
    address: cut.address,
    search: searchParams,
    read: (staff, asked) => decomposition(staff, { ...asked, by: cut.by }),
    show: ({ unit, shift, method }, { period, filters }, ways) => (
      <>
        <Tabs
          label="Tách theo"
          tabs={cuts.map(({ label, address }) => ({
            label,
            href: screenHref(address, unit.code, period, filters),
            current: address === cut.address,
          }))}
        />
        {shift.state === 'shown' ? (
          <Shift shift={shift} method={method} period={period} />
        ) : (
          <EmptyState title="Chưa tách được thay đổi">
            <p>{shiftAbsence(shift.state)}</p>
            {ways}
          </EmptyState>
        )}
      </>
    ),
  })
}
