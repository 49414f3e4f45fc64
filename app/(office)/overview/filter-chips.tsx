import { Link } from '@/app/_ui/link'
import { type Filters, withoutFilter } from '@/lib/satisfaction/filters'
import { filterWords } from '@/lib/satisfaction/filterWords'
import type { Overview } from '@/lib/satisfaction/schema'

type FilterChipsProps = {
  answer: Pick<Overview, 'filters'>
  filters: Filters
  /** The same page with other filters. */
  at: (filters: Filters) => string
}

/** Which of all ballots the figures are of, each with a link that takes it off. On paper the words stay. */
export function FilterChips({ answer, filters, at }: FilterChipsProps) {
  const chips = filterWords(answer.filters).filter(({ name }) => filters[name])
  if (chips.length === 0) return null
  return (
    <div className="chips">
      <span className="chips-label" id="chips-label">
        Đang lọc
      </span>
      <ul aria-labelledby="chips-label">
        {chips.map(({ name, words }) => (
          <li key={name} className="chip">
            <span>{words}</span>
            <Link
              href={at(withoutFilter(filters, name))}
              aria-label={`Bỏ lọc ${words}`}
              className="screen-only"
            >
              <span aria-hidden="true">✕</span>
            </Link>
          </li>
        ))}
      </ul>
      {chips.length > 1 && (
        <Link href={at({})} className="screen-only">
          Bỏ mọi bộ lọc
        </Link>
      )}
    </div>
  )
}
