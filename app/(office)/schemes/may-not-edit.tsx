import { Notice } from '@/app/_ui/notice'
import { type Crumb, Page } from '@/app/_ui/page'

export function MayNotEdit({ title, breadcrumbs }: { title: string; breadcrumbs: Crumb[] }) {
  return (
    <Page title={title} breadcrumbs={breadcrumbs}>
      <Notice tone="warn" title="Vai trò của bạn không được sửa bộ tiêu chí">
        <p>Chỉ quản trị và thẩm định cấp tỉnh được sửa. Bạn vẫn xem và tải được mọi phiên bản.</p>
      </Notice>
    </Page>
  )
}
