import { LinkButton } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'

export default function NoSuchSnapshot() {
  return (
    <Page title="Không có bản chốt này" lead="Không có bản chốt nào mang mã đó trong phạm vi của bạn.">
      <LinkButton href="/snapshots">Xem các bản chốt</LinkButton>
    </Page>
  )
}
