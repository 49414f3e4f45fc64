import { LinkButton } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'

type NonsenseProps = { title: string; sentences: string[]; href: string }

/** What of the address makes no sense, instead of figures: without the filter that was meant they would be of other ballots. */
export function Nonsense({ title, sentences, href }: NonsenseProps) {
  return (
    <Page title={title}>
      <Notice tone="error" title="Địa chỉ này có chỗ không hiểu được">
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>Vì vậy chưa có con số nào được hiện: số liệu không đúng bộ lọc dễ bị hiểu nhầm.</p>
      </Notice>
      <p className="row retry">
        <LinkButton look="quiet" href={href}>
          Xem khi bỏ phần không hiểu được
        </LinkButton>
      </p>
    </Page>
  )
}
