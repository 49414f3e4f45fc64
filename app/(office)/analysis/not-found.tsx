import { LinkButton } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'

export default function NoSuchAnalysis() {
  return (
    <Page
      title="Không có phân tích này"
      lead="Không có đơn vị nào mang mã đó trong phạm vi của bạn, hoặc không có cách tách nào tên như vậy."
    >
      <LinkButton href="/analysis/ranks">Về đơn vị của tôi</LinkButton>
    </Page>
  )
}
