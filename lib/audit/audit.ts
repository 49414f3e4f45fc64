import type { Entry } from './schema'

const verbs: Record<Entry['verb'], string> = { insert: 'đã thêm', update: 'đã sửa', delete: 'đã xoá' }

const nouns: Record<string, string> = {
  units: 'đơn vị',
  staff: 'tài khoản',
  memberships: 'vai trò',
  counters: 'quầy',
  campaigns: 'đợt khảo sát',
  snapshots: 'số liệu chốt',
  scores: 'điểm',
  schemes: 'bộ tiêu chí',
  scheme_years: 'năm chấm điểm',
}

/** 'đã sửa quầy K7Q2MX' */
export function deedSentence({ verb, noun, code }: Pick<Entry, 'verb' | 'noun' | 'code'>) {
  return [verbs[verb], nouns[noun] ?? noun, code].filter(Boolean).join(' ')
}

export type Difference = { field: string; before: string; after: string }

/** Only what is not the same before and after. */
export function differences({ detail: { before, after } }: Pick<Entry, 'detail'>): Difference[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...fields].flatMap((field) => {
    const was = told(before?.[field])
    const is = told(after?.[field])
    return was === is ? [] : [{ field, before: was, after: is }]
  })
}

function told(value: unknown) {
  if (value === undefined || value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
