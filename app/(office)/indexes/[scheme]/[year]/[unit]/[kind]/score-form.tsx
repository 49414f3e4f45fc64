'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextField } from '@/app/_ui/form/field'
import {
  fieldName,
  fieldOfLine,
  type Line,
  maximumText,
  type ScoreKind,
  typed,
} from '@/lib/indexes/reformIndex'
import { scoresSchema } from '@/lib/indexes/schema'
import { decimal } from '@/lib/satisfaction/format'
import { fieldsOf } from '@/lib/schemes/scheme'
import { saveScores } from './actions'

export type AskedScores = { scheme: string; year: number; unit: string; kind: ScoreKind }
type ScoreFormProps = { asked: AskedScores; lines: Line[]; leaves: Line[] }

/** One field a leaf, under the heading of its field; a wrong one is told as soon as it is left. */
export function ScoreForm({ asked, lines, leaves }: ScoreFormProps) {
  const { kind } = asked
  const form = useForm<Record<string, string>>({
    mode: 'onBlur',
    resolver: zodResolver(scoresSchema(leaves, kind), undefined, { raw: true }),
    defaultValues: Object.fromEntries(leaves.map((leaf) => [fieldName(leaf.node), typed(leaf[kind])])),
  })
  const { errors } = form.formState
  const draft = `scores ${asked.scheme} ${asked.year} ${asked.unit} ${kind}`

  return (
    <DraftForm draft={draft} action={saveScores} submit="Lưu điểm">
      {fieldsOf(lines).map((field) => (
        <fieldset key={field.node} className="scores">
          <legend>
            {field.node} {field.title}
          </legend>
          {leaves
            .filter((leaf) => fieldOfLine(lines, leaf) === field.node)
            .map((leaf) => (
              <TextField
                key={leaf.node}
                label={`${leaf.node} ${leaf.title}`}
                hint={hint(leaf, kind)}
                error={errors[fieldName(leaf.node)]?.message}
                defaultValue={typed(leaf[kind])}
                inputMode="decimal"
                autoComplete="off"
                {...form.register(fieldName(leaf.node))}
              />
            ))}
        </fieldset>
      ))}
      {Object.entries(asked).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </DraftForm>
  )
}

function hint({ maximum, self }: Line, kind: ScoreKind) {
  const most = maximum === null ? [] : [`tối đa ${maximumText(maximum)}`]
  const given = kind === 'appraised' && self !== null ? [`tự chấm ${decimal(self)}`] : []
  return [...most, ...given].join(' · ')
}
