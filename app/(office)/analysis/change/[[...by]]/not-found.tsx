import { Page } from '@/app/_ui/page'
import { KeptLink } from '../../../overview/kept-link'

export default function NoSuchChange() {
  return (
    <Page
      title="Không có phân tích này"
      lead="Không có đơn vị nào mang mã đó trong phạm vi của bạn, hoặc không có cách tách nào tên như vậy."
    >
      <KeptLink
        label="Xem thay đổi của đơn vị tôi"
        screen="/analysis/change"
        drop={['unit', 'of', 'counter']}
      />
    </Page>
  )
}
