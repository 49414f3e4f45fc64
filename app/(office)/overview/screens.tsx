import './screens.css'
import { Tabs } from '@/app/_ui/tabs'
import type { Filters } from '@/lib/satisfaction/filters'
import type { Period } from '@/lib/satisfaction/period'
import { overviewScreen, screenHref } from './address'

const screens: { label: string; address: string; whole?: true }[] = [
  { label: 'Tổng quan', address: overviewScreen },
  { label: 'So sánh', address: '/overview/compare' },
  { label: 'Bản đồ nhiệt', address: '/overview/matrix' },
  { label: 'Từng đơn vị', address: '/overview/trends' },
  { label: 'Xếp hạng', address: '/analysis/ranks' },
  { label: 'Tháng khác thường', address: '/analysis/control' },
  { label: 'Yếu tố quan trọng', address: '/analysis/importance' },
  { label: 'Thay đổi do đâu', address: '/analysis/change' },
  { label: 'Cách gộp', address: '/analysis/combine', whole: true },
]

type ScreensProps = { here: string; unit: string; period: Period; filters: Filters }

/** The same unit, period and ballots, looked at in another way. */
export function Screens({ here, unit, period, filters }: ScreensProps) {
  const tabs = screens.map(({ label, address, whole }) => ({
    label,
    href: screenHref(address, unit, period, whole ? {} : filters),
    current: here === address || (address !== overviewScreen && here.startsWith(`${address}/`)),
  }))
  return (
    <div className="screens screen-only">
      <button type="button" className="screens-opener" popoverTarget="screens">
        <span>Đang xem</span> {tabs.find(({ current }) => current)?.label}
      </button>
      <Tabs label="Các phân tích" popover="screens" tabs={tabs} />
    </div>
  )
}
