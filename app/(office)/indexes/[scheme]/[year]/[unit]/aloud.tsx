import { Card } from '@/app/_ui/page'
import { lostSentence } from '@/lib/indexes/causes'
import type { UnitIndex } from '@/lib/indexes/reformIndex'
import { sentence } from '@/lib/indexes/sentence'
import { TotalStats } from '../../total-stats'

/** The unit's year in big figures and in sentences that can be read out. */
export function Aloud({ index }: { index: UnitIndex }) {
  const { unit, year, total, state, fields } = index
  const whole = sentence(total, year - 1)
  const moved = fields.filter(({ move, rank }) => rank !== null && move !== null && move !== 0)
  const lines = [
    whole && `${unit.name}: năm ${year} đạt ${whole}.`,
    total.band && `Xếp loại ${total.band}.`,
    ...moved.map((field) => `${field.title}: ${sentence({ ...field, points: null }, year - 1)}.`),
    lostSentence(index),
  ].filter((line) => typeof line === 'string')
  return (
    <Card>
      <TotalStats total={total} year={year} state={state} />
      <ul className="headlines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  )
}
