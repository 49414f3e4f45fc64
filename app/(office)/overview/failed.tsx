import { Notice } from '@/app/_ui/notice'
import { Refusal } from '@/lib/db/refusal'
import { type WayLink, Ways } from './ways'

type FailedProps = {
  error: unknown
  /** Where the question that was refused may be asked otherwise. */
  ways: (refusal: Refusal) => WayLink[]
  /** The same question again, where there is no other. */
  href: string
}

/** A refusal says why. Anything else fails the page, with the status of a failure: it never looks like an empty period. */
export function Failed({ error, ways, href }: FailedProps) {
  if (!(error instanceof Refusal)) throw error
  const others = ways(error)
  return (
    <>
      <Notice tone="error" title="Không xem được">
        <p>
          {error.message}
          {error.detail && ` Trong địa chỉ: “${error.detail}”.`}
        </p>
      </Notice>
      <Ways ways={others.length > 0 ? others : [{ label: 'Thử lại', href }]} />
    </>
  )
}
