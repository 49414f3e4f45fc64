import { moveText } from '@/lib/indexes/reformIndex'
import { signed } from '@/lib/satisfaction/format'

const tone = (step: number) => (step > 0 ? 'up' : step < 0 ? 'down' : undefined)

export function Change({ change }: { change: number | null }) {
  return change === null ? '–' : <span className={tone(change)}>{signed(change)}</span>
}

export function Move({ move }: { move: number | null }) {
  return move === null ? '–' : <span className={tone(move)}>{moveText(move)}</span>
}
