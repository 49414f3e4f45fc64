import { Button } from '@/app/_ui/button'
import { type Option, SelectField } from '@/app/_ui/form/field'
import { groupCode } from '@/lib/counters/counter'
import { channelName } from '@/lib/satisfaction/channel'
import { filterCodes } from '@/lib/satisfaction/filters'
import type { Overview } from '@/lib/satisfaction/schema'

type FilterFieldsProps = {
  answer: Pick<Overview, 'choices' | 'filters'>
  /** Before the names of the fields, where a form holds them twice. */
  prefix?: string
}

/** Which ballots: part of the picker's form. What is in force stays on offer even where its list does not hold it. */
export function FilterFields({ answer: { choices, filters }, prefix = '' }: FilterFieldsProps) {
  const { counter, area, channel, group } = filters
  const counters = choices.counters.map((one) => ({ ...one, name: `${one.name} (${groupCode(one.code)})` }))
  const picked = filterCodes({ group: group ?? undefined }).group
  const offered = [
    ...(counters.length > 0 ? ['quầy'] : []),
    ...(choices.areas.length > 0 ? ['lĩnh vực'] : []),
    'kênh',
    ...(choices.profile.length > 0 ? ['nhóm người trả lời'] : []),
  ]
  return (
    <details className="filters" open={Boolean(counter || area || channel || group)}>
      <summary>Lọc phiếu theo {offered.join(', ')}</summary>
      <div className="form-row">
        <Choice
          label="Quầy"
          name={`${prefix}counter`}
          every="Mọi quầy"
          options={named(counters)}
          current={named(counter)}
        />
        <Choice
          label="Lĩnh vực"
          name={`${prefix}area`}
          every="Mọi lĩnh vực"
          options={named(choices.areas)}
          current={named(area)}
        />
        <Choice
          label="Kênh trả lời"
          name={`${prefix}channel`}
          every="Mọi kênh"
          options={choices.channels.map((value) => ({ value, label: channelName(value) }))}
          current={channel ? [{ value: channel, label: channelName(channel) }] : []}
        />
        <Choice
          label="Nhóm người trả lời"
          name={`${prefix}group`}
          every="Mọi người"
          options={choices.profile.flatMap(({ question, label, options }) =>
            options.map((option) => ({ value: `${question}:${option}`, label: `${label}: ${option}` })),
          )}
          current={picked && group ? [{ value: picked, label: `${group.label}: ${group.option}` }] : []}
        />
        <Button type="submit" look="quiet">
          Lọc
        </Button>
      </div>
    </details>
  )
}

type ChoiceProps = { label: string; name: string; every: string; options: Option[]; current: Option[] }

function Choice({ label, name, every, options, current: [current] }: ChoiceProps) {
  const known = !current || options.some(({ value }) => value === current.value)
  if (options.length === 0 && known) return null
  return (
    <SelectField
      label={label}
      name={name}
      defaultValue={current?.value ?? ''}
      options={[{ value: '', label: every }, ...options, ...(known ? [] : [current])]}
    />
  )
}

function named(one: { code: string; name: string }[] | { code: string; name: string } | null): Option[] {
  return (one ? [one].flat() : []).map(({ code, name }) => ({ value: code, label: name }))
}
