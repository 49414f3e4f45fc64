import { LinkButton } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'

export default function NoSuchUnit() {
  return (
    <Page title="Không có đơn vị này" lead="Không có đơn vị nào mang mã đó trong phạm vi của bạn.">
      <LinkButton href="/remarks">Về đơn vị của tôi</LinkButton>
    </Page>
  )
}
