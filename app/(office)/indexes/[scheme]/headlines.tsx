import { Card } from '@/app/_ui/page'
import { headlines } from '@/lib/indexes/headlines'
import type { ReformIndex } from '@/lib/indexes/reformIndex'
import { TotalStats } from './total-stats'

/** The total in big figures where there is one unit, and the sentences to read aloud. */
export function Headlines({ index }: { index: ReformIndex }) {
  const [only] = index.counts.units === 1 ? index.units : []
  return (
    <Card>
      {only && <TotalStats total={only.total} year={index.year} state={index.state} />}
      <ul className="headlines">
        {headlines(index).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  )
}
