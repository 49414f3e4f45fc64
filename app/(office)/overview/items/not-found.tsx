import { Page } from '@/app/_ui/page'
import { KeptLink } from '../kept-link'

export default function ItemNotFound() {
  return (
    <Page
      title="Không có câu hỏi này"
      lead="Phiếu khảo sát của kỳ này không có câu hỏi mang mã trong địa chỉ, hoặc đơn vị nằm ngoài phạm vi của bạn."
    >
      <KeptLink label="Xem các câu hỏi của đơn vị tôi" screen="/overview" drop={['unit', 'of', 'counter']} />
    </Page>
  )
}
