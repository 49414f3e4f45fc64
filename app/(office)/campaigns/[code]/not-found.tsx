import { LinkButton } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'

export default function NoSuchCampaign() {
  return (
    <Page
      title="Không có đợt khảo sát này"
      lead="Không có đợt nào mang mã đó hỏi về đơn vị trong phạm vi của bạn."
    >
      <LinkButton href="/campaigns">Về các đợt khảo sát</LinkButton>
    </Page>
  )
}
