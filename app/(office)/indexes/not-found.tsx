import { LinkButton } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'

export default function NoSuchIndex() {
  return (
    <Page title="Không có chỉ số này" lead="Không có bộ tiêu chí, năm hoặc đơn vị đó trong phạm vi của bạn.">
      <LinkButton href="/indexes">Xem các bộ tiêu chí và năm</LinkButton>
    </Page>
  )
}
