import type { Typed } from './response'

/** The fields of a sent form, whatever they hold. A field sent twice keeps both, so that nobody guesses which one counts. */
export function readForm(body: string): Typed {
  const answers = new Map<string, string>()
  const profile = new Map<string, string>()
  const rest = new Map<string, string>()
  const reasons = new Set<string>()
  for (const [name, value] of new URLSearchParams(body)) {
    if (name === 'reason') reasons.add(value)
    const [room, field] = roomOf(name)
    const fields = { answers, profile, rest }[room]
    const before = fields.get(field)
    fields.set(field, before === undefined || before === value ? value : `${before},${value}`)
  }
  for (const fields of [answers, profile]) {
    for (const [field, value] of fields) if (value === '') fields.delete(field)
  }
  return {
    key: rest.get('key') || null,
    version: rest.get('version') || null,
    answers,
    profile,
    remark: rest.get('remark') ?? '',
    reasons: [...reasons],
    continues: rest.has('continues'),
  }
}

// What the form tells about itself is no answer.
const apart = ['key', 'version', 'remark', 'reason', 'continues', 'lang', 'depth', 'shown']

function roomOf(name: string) {
  if (name.startsWith('profile.')) return ['profile', name.slice('profile.'.length)] as const
  if (apart.includes(name)) return ['rest', name] as const
  return ['answers', name] as const
}

/** What the schema of a ballot judges. Objects without a prototype: a field may have any name. */
export function ballotInput({ key, version, answers, profile, remark, reasons, continues }: Typed) {
  const levels = [...answers].map(
    ([item, text]) => [item, /^\d{1,3}$/.test(text) ? Number(text) : text] as const,
  )
  return { key, version, answers: bare(levels), profile: bare(profile), remark, reasons, continues }
}

function bare<Value>(entries: Iterable<readonly [string, Value]>) {
  const fields: Record<string, Value> = Object.create(null)
  for (const [name, value] of entries) fields[name] = value
  return fields
}
