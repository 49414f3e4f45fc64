import { firstDay, lastDay, monthIn } from '@/lib/exports/export'
import { type Search, unknownParts } from '../overview/address'

export type Asked = { unit: string | null; from: string | null; to: string | null; version: string | null }

const parts = ['unit', 'from', 'to', 'version']

/** What an address asks for: months as 2026-10. What it leaves out the database fills in. */
export function readAsked(search: Search): { asked: Asked } | { problem: string } {
  const one = (name: keyof Asked) => [search[name]].flat()[0]?.trim() || null
  const [unknown] = unknownParts(search, parts)
  if (unknown) return { problem: unknown }
  const [from, to] = [one('from'), one('to')]
  const wrong = [from, to].find((text) => text !== null && monthIn(text) === null)
  if (wrong)
    return {
      problem: `Không hiểu tháng “${wrong.slice(0, 40)}”. Hãy viết như 2026-10.`,
    }
  if (from && to && to < from) return { problem: 'Tháng cuối đứng trước tháng đầu.' }
  return {
    asked: {
      unit: one('unit'),
      version: one('version'),
      from: from && firstDay(from),
      to: to && lastDay(to),
    },
  }
}

export function exportsHref(path: string, asked: Asked) {
  const months = { from: asked.from?.slice(0, 7), to: asked.to?.slice(0, 7) }
  const given = Object.entries({ ...asked, ...months }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  )
  return `${path}?${new URLSearchParams(given)}`
}

/** A name that stands twice stays a list, so that the screen's own reading refuses it. */
export function searchOf({ url }: Request) {
  const { searchParams } = new URL(url)
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const [first, ...more] = searchParams.getAll(name)
      return [name, more.length > 0 ? [first ?? '', ...more] : first]
    }),
  )
}
