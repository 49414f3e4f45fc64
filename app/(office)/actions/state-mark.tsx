import { Mark } from '@/app/_ui/mark'
import { type ActionListed, dueText, stateName } from '@/lib/actions/action'
import { dayText } from '@/lib/snapshots/snapshot'

export function StateMark({ state }: Pick<ActionListed, 'state'>) {
  const tone = state === 'done' ? 'good' : state === 'returned' ? 'warn' : 'plain'
  return <Mark tone={tone}>{stateName(state)}</Mark>
}

/** The day, and how far off it is while there is still something to do. */
export function Due({ due_on, state, overdue, at_risk, today }: ActionListed & { today: string }) {
  const ended = state === 'done' || state === 'cancelled'
  return (
    <>
      {dayText(due_on)}
      {!ended && (
        <span className="place">
          {overdue ? <Mark tone="warn">{dueText(due_on, today)}</Mark> : dueText(due_on, today)}{' '}
          {at_risk && <Mark tone="warn">có nguy cơ</Mark>}
        </span>
      )}
    </>
  )
}
