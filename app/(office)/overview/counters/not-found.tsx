import { LinkButton } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'
import { KeptLink } from '../kept-link'

export default function CounterNotFound() {
  return (
    <Page title="Không có quầy này" lead="Mã quầy không đúng, hoặc quầy nằm ngoài phạm vi của bạn.">
      <div className="row">
        <KeptLink label="Xem đơn vị của tôi" screen="/overview" />
        <LinkButton look="quiet" href="/counters">
          Danh sách quầy
        </LinkButton>
      </div>
    </Page>
  )
}
