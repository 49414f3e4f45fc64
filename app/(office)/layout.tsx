import { Button } from '@/app/_ui/button'
import { Shell } from '@/app/_ui/shell'
import { signOutAction } from '@/app/sign-in/actions'
import { currentStaff } from '@/lib/staff/read'
import { roleName } from '@/lib/staff/staff'
import { TableFiles } from './table-files'

const figures = {
  name: 'Số liệu',
  items: [
    { href: '/overview', label: 'Tổng quan, phân tích', also: '/analysis' },
    { href: '/snapshots', label: 'Số liệu đã chốt' },
    { href: '/dossiers', label: 'Số hồ sơ' },
    { href: '/exclusions', label: 'Phiếu bị loại' },
  ],
}
const listening = {
  name: 'Lắng nghe',
  items: [
    { href: '/campaigns', label: 'Đợt khảo sát' },
    { href: '/counters', label: 'Quầy' },
    { href: '/kiosks', label: 'Máy tại quầy' },
    { href: '/questionnaires', label: 'Bộ câu hỏi' },
    { href: '/changes', label: 'Đã thay đổi' },
  ],
}
const reform = {
  name: 'Cải cách hành chính',
  items: [
    { href: '/indexes', label: 'Chỉ số CCHC' },
    { href: '/schemes', label: 'Bộ tiêu chí' },
    { href: '/actions', label: 'Giải pháp' },
  ],
}
const watching = {
  name: 'Giám sát',
  items: [{ href: '/audit', label: 'Nhật ký' }],
}

export default async function OfficeLayout({ children }: LayoutProps<'/'>) {
  const staff = await currentStaff()
  const written = staff.may.includes('read_remarks') ? [{ href: '/remarks', label: 'Ý kiến' }] : []
  const taken = staff.may.includes('export') ? [{ href: '/exports', label: 'Tải dữ liệu' }] : []
  const watched = staff.may.includes('audit') ? [watching] : []

  return (
    <Shell
      home="/overview"
      groups={[
        { ...figures, items: [...figures.items, ...taken] },
        { ...listening, items: [...written, ...listening.items] },
        reform,
        ...watched,
      ]}
      who={
        <details className="who">
          <summary>{staff.name}</summary>
          <div className="who-body">
            <p className="soft">{staff.login}</p>
            <ul>
              {staff.memberships.map(({ role, unit }) => (
                <li key={`${role} ${unit.code}`}>
                  {roleName(role)} · {unit.name}
                </li>
              ))}
            </ul>
            <form action={signOutAction}>
              <Button type="submit" look="quiet">
                Đăng xuất
              </Button>
            </form>
          </div>
        </details>
      }
    >
      {children}
      <TableFiles remarks={staff.may.includes('export')} />
    </Shell>
  )
}
