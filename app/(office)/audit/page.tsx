import type { Metadata } from 'next'
import { z } from 'zod'
import { LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'
import { auditEntries, entriesPerPage } from '@/lib/audit/read'
import { Refusal } from '@/lib/db/refusal'
import { currentStaff } from '@/lib/staff/read'
import { Entries } from './entries'

export const metadata: Metadata = { title: 'Nhật ký' }

// A nonsense place in the record is its beginning.
const asked = z.object({ before: z.coerce.number().int().positive().nullable().catch(null) })

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const staff = await currentStaff()
  const { before = null } = asked.parse({ before: null, ...(await searchParams) })
  const entries = await auditEntries(staff, before).catch(refused)
  if (!entries) return <NotYours />

  const last = entries.at(-1)
  return (
    <Page
      title="Nhật ký"
      lead="Mọi việc cán bộ đã ghi vào hệ thống, mới nhất ở trên. Không sửa, không xoá được."
    >
      {entries.length > 0 ? <Entries entries={entries} /> : <EmptyState title="Chưa có việc nào được ghi" />}
      <nav className="row pages" aria-label="Trang nhật ký">
        {before && (
          <LinkButton look="quiet" href="/audit">
            Mới nhất
          </LinkButton>
        )}
        {last && entries.length === entriesPerPage && (
          <LinkButton look="quiet" href={`/audit?before=${last.id}`}>
            Cũ hơn
          </LinkButton>
        )}
      </nav>
    </Page>
  )
}

function refused(error: unknown) {
  if (error instanceof Refusal && error.code === 'NOROL') return null
  throw error
}

function NotYours() {
  return (
    <Page title="Nhật ký">
      <Notice tone="error" title="Không xem được">
        <p>Chỉ vai trò Quản trị và Kiểm tra xem được nhật ký.</p>
      </Notice>
    </Page>
  )
}
