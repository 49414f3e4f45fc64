import { Button } from '@/app/_ui/button'
import { Shell } from '@/app/_ui/shell'
import { signOutAction } from '@/app/sign-in/actions'
import { currentStaff } from '@/lib/staff/read'
import { roleName } from '@/lib/staff/staff'

const items = [
  { href: '/overview', label: 'Tổng quan' },
  { href: '/counters', label: 'Quầy' },
  { href: '/kiosks', label: 'Máy tại quầy' },
  { href: '/campaigns', label: 'Đợt khảo sát' },
  { href: '/questionnaires', label: 'Bộ câu hỏi' },
  { href: '/changes', label: 'Đã thay đổi' },
  { href: '/snapshots', label: 'Số liệu đã chốt' },
  { href: '/indexes', label: 'Chỉ số CCHC' },
  { href: '/actions', label: 'Giải pháp' },
  { href: '/schemes', label: 'Bộ tiêu chí' },
]

export default async function OfficeLayout({ children }: LayoutProps<'/'>) {
  const staff = await currentStaff()
  const written = staff.may.includes('read_remarks') ? [{ href: '/remarks', label: 'Ý kiến' }] : []
  const audited = staff.may.includes('audit') ? [{ href: '/audit', label: 'Nhật ký' }] : []

  return (
    <Shell
      home="/overview"
      items={[...items, ...written, ...audited]}
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
    </Shell>
  )
}
