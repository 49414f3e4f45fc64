import { itemsOf, type Version } from '@/lib/questionnaires/questionnaire'
import type { Typed } from '@/lib/responses/response'

/** What somebody filled in, in the words they saw, where those are known. */
export function keptOf(
  { answers, profile, remark }: Typed,
  version: Version | null,
): [label: string, text: string][] {
  const levels = new Map(version?.scale.map(({ level, label }) => [String(level), label]))
  const items = version ? itemsOf(version) : []
  const answered = items.flatMap(({ code, label }): [string, string][] => {
    const level = answers.get(code)
    return level === undefined ? [] : [[label, levels.get(level) ?? level]]
  })
  const told = (version?.profile ?? []).flatMap(({ code, label }): [string, string][] => {
    const option = profile.get(code)
    return option === undefined ? [] : [[label, option]]
  })
  return [
    ...answered,
    ...told,
    ...(remark ? [['Điều Ông/Bà muốn nói thêm', remark] as [string, string]] : []),
  ]
}
