import { LinkButton } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'

export default function NoSuchAction() {
  return (
    <Page title="Không có giải pháp hoặc bảng điểm này" lead="Không có trong phạm vi của bạn.">
      <LinkButton href="/actions">Xem các giải pháp</LinkButton>
    </Page>
  )
}
