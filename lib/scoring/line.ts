import { z } from 'zod'
import { typed } from '../indexes/reformIndex'
import { pointsSchema } from '../indexes/schema'
import type { Leaf, LineSent, Score } from './scoring'

/** One side of a line as it is typed: text until somebody can read it as figures. */
export const lineContentSchema = z.object({
  points: z.string(),
  note: z.string(),
  numerator: z.string(),
  denominator: z.string(),
  option: z.string(),
})

export type LineContent = z.infer<typeof lineContentSchema>

export function contentOf({ points, note, given }: Pick<Score, 'points' | 'note' | 'given'>): LineContent {
  const figure = (name: string) => typed(given?.[name] ?? null)
  return {
    ...{ points: typed(points), note },
    ...{ numerator: figure('numerator'), denominator: figure('denominator'), option: figure('option') },
  }
}

const figureSchema = z
  .string()
  .trim()
  .regex(/^\d{1,12}([.,]\d{1,6})?$/, 'Hãy nhập cả hai số liệu, từ 0 trở lên, ví dụ 1250.')
  .transform((text) => Number(text.replace(',', '.')))

/** What is sent of it, or the sentence that says why it cannot be. */
export function lineFrom(
  leaf: Leaf,
  kind: LineSent['kind'],
  content: LineContent,
  revision: number,
): LineSent | { sentence: string } {
  const given = givenIn(leaf, content)
  if (typeof given === 'string') return { sentence: given }
  const points = pointsSchema(leaf.maximum ?? Number.POSITIVE_INFINITY).safeParse(content.points)
  const isTyped = leaf.source === 'appraised'
  if (isTyped && !points.success) return { sentence: points.error.issues[0]?.message ?? '' }
  const note = content.note.trim()
  if (note.length > 4000) return { sentence: 'Giải trình hoặc lý do dài quá 4.000 ký tự.' }
  return { node: leaf.node, kind, revision, note, given, points: isTyped ? (points.data ?? null) : null }
}

function givenIn({ source }: Leaf, content: LineContent): Record<string, number> | string | null {
  if (source === 'options') return content.option === '' ? null : { option: Number(content.option) }
  if (source !== 'formula' || (content.numerator.trim() === '' && content.denominator.trim() === ''))
    return null
  const figures = z
    .object({ numerator: figureSchema, denominator: figureSchema })
    .refine(({ denominator }) => denominator > 0, 'Mẫu số phải lớn hơn 0.')
    .safeParse(content)
  return figures.success ? figures.data : (figures.error.issues[0]?.message ?? '')
}
