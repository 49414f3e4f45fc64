import { LinkButton } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'

export default function NoSuchScheme() {
  return (
    <Page title="Không có bộ tiêu chí này" lead="Không có bộ tiêu chí hoặc phiên bản mang mã đó.">
      <LinkButton href="/schemes">Xem các bộ tiêu chí</LinkButton>
    </Page>
  )
}
