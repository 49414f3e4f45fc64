import { DraftForm } from '@/app/_ui/form/draft'
import { SelectField, TextField } from '@/app/_ui/form/field'
import { Card } from '@/app/_ui/page'
import { deadlineSchema } from '@/lib/scoring/schema'
import { deadlineName, type Plan } from '@/lib/scoring/scoring'
import { extend } from './actions'

export function Extending({ plan: { scheme, year, measured } }: { plan: Plan }) {
  return (
    <Card>
      <DraftForm draft={`extend ${scheme.code} ${year}`} action={extend} submit="Gia hạn" look="quiet">
        <input type="hidden" name="scheme" value={scheme.code} />
        <input type="hidden" name="year" value={year} />
        <SelectField
          label="Đơn vị"
          name="unit"
          options={measured.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <SelectField
          label="Hạn"
          name="deadline"
          options={deadlineSchema.options.map((value) => ({ value, label: deadlineName(value) }))}
        />
        <TextField label="Đến hết ngày" name="until" type="date" />
        <TextField label="Lý do gia hạn" name="reason" maxLength={2000} />
      </DraftForm>
    </Card>
  )
}
