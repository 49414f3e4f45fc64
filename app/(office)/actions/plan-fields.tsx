import { TextField } from '@/app/_ui/form/field'
import { typed } from '@/lib/indexes/reformIndex'

type Plan = { title: string; responsible: string; due_on: string; expected: number }

/** What, who, by when and how much. */
export function PlanFields({ plan, office, open }: { plan?: Plan; office?: string | null; open: number }) {
  return (
    <>
      <TextField label="Việc cần làm" name="title" defaultValue={plan?.title} maxLength={300} required />
      <div className="form-row plan-row">
        <TextField
          label="Ai chịu trách nhiệm"
          name="responsible"
          defaultValue={plan?.responsible ?? office ?? ''}
          maxLength={120}
          required
        />
        <TextField label="Hạn" name="due_on" type="date" defaultValue={plan?.due_on} required />
        <TextField
          label={`Điểm dự kiến (còn ${typed(open)})`}
          name="expected"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={plan ? typed(plan.expected) : ''}
          required
        />
      </div>
    </>
  )
}
