import { LinkButton } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'

export default function ItemNotFound() {
  return (
    <Page
      title="Không có câu hỏi này"
      lead="Phiếu khảo sát của kỳ này không có câu hỏi mang mã trong địa chỉ, hoặc đơn vị nằm ngoài phạm vi của bạn."
    >
      <LinkButton href="/overview">Về đơn vị của tôi</LinkButton>
    </Page>
  )
}
