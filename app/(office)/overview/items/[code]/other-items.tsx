import { Link } from '@/app/_ui/link'
import { Section } from '@/app/_ui/page'
import type { ItemOverview } from '@/lib/satisfaction/schema'
import { type Here, itemHref } from '../../address'

/** The other questions of the same ballot, of the same place and time. Of a group only the one question is known. */
export function OtherItems({ answer: { item, items }, here }: { answer: ItemOverview; here: Here }) {
  if (here.filters.group) return null
  return (
    <Section title="Các câu hỏi khác">
      <nav aria-label="Các câu hỏi của phiếu">
        <ol className="items">
          {items.map(({ code, label }) => (
            <li key={code}>
              {code === item.code ? (
                <strong aria-current="page">{label}</strong>
              ) : (
                <Link href={itemHref(code, here)}>{label}</Link>
              )}
            </li>
          ))}
        </ol>
      </nav>
    </Section>
  )
}
