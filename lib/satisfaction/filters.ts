import { z } from 'zod'
import { readCounterCode } from '../counters/counter'
import { channelName, channels } from './channel'

const code = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Which ballots are meant, as they stand in an address; nothing is all of them. */
export const filtersSchema = z.object({
  counter: z
    .string({ error: misread('mã quầy') })
    .refine((text) => readCounterCode(text) === text, {
      error: misread('mã quầy', 'Mã gồm sáu chữ và số in trên áp phích của quầy.'),
    })
    .optional(),
  area: z
    .string({ error: misread('lĩnh vực') })
    .regex(code, { error: misread('lĩnh vực') })
    .optional(),
  channel: z
    .enum(channels, {
      error: misread('kênh trả lời', `Có bốn kênh: ${channels.map(channelWritten).join('; ')}.`),
    })
    .optional(),
  group: z
    .string({ error: misread('nhóm người trả lời') })
    .regex(/^[a-z][a-z0-9_-]*:./, { error: misread('nhóm người trả lời') })
    .transform((text) => {
      const colon = text.indexOf(':')
      return { question: text.slice(0, colon), option: text.slice(colon + 1) }
    })
    .optional(),
})

export type Filters = z.infer<typeof filtersSchema>
export type FilterName = keyof Filters

export const filterNames = filtersSchema.keyof().options

export type ReadFilters = { filters: Filters; problems: string[] }

/** Reads the filters of an address. What is not understood is left out, and a sentence names it. */
export function readFilters(given: { [name in FilterName]?: string | string[] | undefined }): ReadFilters {
  const read = filtersSchema.safeParse(given)
  if (read.success) return { filters: read.data, problems: [] }
  const wrong = new Map(read.error.issues.map(({ path, message }) => [path[0], message]))
  const rest = Object.entries(given).filter(([name]) => !wrong.has(name))
  return { filters: filtersSchema.parse(Object.fromEntries(rest)), problems: [...wrong.values()] }
}

/** What `readFilters` reads back. */
export function filterCodes({ group, ...codes }: Filters): { [name in FilterName]?: string | undefined } {
  return { ...codes, group: group && `${group.question}:${group.option}` }
}

export function withoutFilter(filters: Filters, ...names: FilterName[]): Filters {
  const kept = { ...filters }
  for (const name of names) delete kept[name]
  return kept
}

function misread(what: string, hint = '') {
  return ({ input }: { input?: unknown }) =>
    `Không hiểu ${what} “${String(input).slice(0, 40)}” trong địa chỉ. ${hint}`.trim()
}

function channelWritten(channel: (typeof channels)[number]) {
  return `${channel} là ${channelName(channel)}`
}
