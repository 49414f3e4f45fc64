import { Page } from '@/app/_ui/page'
import { KeptLink } from './kept-link'

export default function NoSuchUnit() {
  return (
    <Page title="Không có đơn vị này" lead="Không có đơn vị nào mang mã đó trong phạm vi của bạn.">
      <KeptLink label="Xem đơn vị của tôi" drop={['unit', 'of', 'counter', 'after']} />
    </Page>
  )
}
