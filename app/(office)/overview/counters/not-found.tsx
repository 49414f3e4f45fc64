import { LinkButton } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'

export default function CounterNotFound() {
  return (
    <Page title="Không có quầy này" lead="Mã quầy không đúng, hoặc quầy nằm ngoài phạm vi của bạn.">
      <LinkButton href="/overview">Về đơn vị của tôi</LinkButton>
    </Page>
  )
}
