import type { Tongue } from '@/lib/messages/tongue'
import { itemsOf, type Version } from '@/lib/questionnaires/questionnaire'
import type { Typed } from '@/lib/responses/response'

/** What somebody filled in, in the words they saw, where those are known. */
export function keptOf(
  { answers, profile, remark, reasons }: Typed,
  version: Version | null,
  { word, text }: Tongue,
): [label: string, text: string][] {
  const levels = new Map(
    version?.scale.map(({ level, label }) => [String(level), text(`level.${level}`, label).text]),
  )
  const items = version ? itemsOf(version) : []
  const answered = items.flatMap(({ code, label }): [string, string][] => {
    const level = answers.get(code)
    return level === undefined ? [] : [[text(`item.${code}`, label).text, levels.get(level) ?? level]]
  })
  const told = (version?.profile ?? []).flatMap(({ code, label }): [string, string][] => {
    const option = profile.get(code)
    return option === undefined ? [] : [[text(`profile.${code}`, label).text, option]]
  })
  const named = (version?.factors ?? [])
    .filter(({ code }) => reasons.includes(code))
    .map(({ code, label }) => text(`factor.${code}`, label).text)
  const kept = (label: string, value: string): [string, string][] => (value ? [[label, value]] : [])
  return [
    ...answered,
    ...kept(word('reasonsAsk').text, named.join('\n')),
    ...told,
    ...kept(word('remark').text, remark),
  ]
}
