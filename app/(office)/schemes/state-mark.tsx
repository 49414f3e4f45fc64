import { Mark } from '@/app/_ui/mark'
import { type SchemeState, stateNames } from '@/lib/schemes/scheme'
import { dayText } from '@/lib/snapshots/snapshot'

type StateMarkProps = { state: SchemeState; in_force_from: string | null; checked_on: string | null }

export function StateMark({ state, in_force_from: from, checked_on: checked }: StateMarkProps) {
  const since = from ? `từ ${dayText(from)}` : checked ? `ngày ${dayText(checked)}` : ''
  return (
    <>
      <Mark tone={state === 'draft' ? 'warn' : 'good'}>{stateNames[state]}</Mark>{' '}
      <span className="small soft">{since}</span>
    </>
  )
}
