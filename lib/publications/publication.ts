import type { z } from 'zod'
import { withComma } from '../snapshots/snapshot'
import type {
  authenticitySchema,
  contentSchema,
  publicationSchema,
  publicationStateSchema,
  publishedIndexSchema,
  sealedSchema,
} from './schema'

export type Publication = z.infer<typeof publicationSchema>
export type Sealed = z.infer<typeof sealedSchema>
export type Content = z.infer<typeof contentSchema>
export type PublishedUnit = Content['units'][number]
export type PublishedPlace = NonNullable<PublishedUnit['total']>
export type PublishedNode = Content['scheme']['nodes'][number]
export type PublishedIndex = z.infer<typeof publishedIndexSchema>
export type PublicationState = z.infer<typeof publicationStateSchema>
export type Authenticity = z.infer<typeof authenticitySchema>

export const fileKinds = ['xlsx', 'pdf', 'csv', 'json'] as const
export type FileKind = (typeof fileKinds)[number]

export const contentTypes: Record<FileKind, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** 'chi-so-cchc-minh-hoa-2024-1.xlsx': says what it is in a folder of other files. */
export const fileName = (code: string, kind: FileKind) => `chi-so-cchc-${code}.${kind}`

/** '2024, bản 2': the first edition needs no number. */
export const editionText = ({ year, edition }: Pick<Publication, 'year' | 'edition'>) =>
  edition === 1 ? `năm ${year}` : `năm ${year}, bản đính chính lần ${edition - 1}`

/** 'Xã B, 1.1 Ban hành văn bản: 5,50 → 5,00, vì: nhầm cột' */
export const correctedText = ({
  name,
  node,
  title,
  before,
  after,
  reason,
}: Publication['corrected'][number]) =>
  `${name}, ${node} ${title}: ${withComma(before)} → ${withComma(after)}, vì: ${reason}`

/** The points that count of a leaf: surveyed, or appraised, or the unit's own. */
export const countedPoints = (score: PublishedUnit['scores'][string] | undefined) =>
  score?.survey ?? score?.appraised ?? score?.self ?? null

/** '2/3' for reported figures, '#2' for the option chosen: as a table file holds it. */
export function givenText(given: PublishedUnit['scores'][string]['self_given']) {
  if (!given) return undefined
  return 'option' in given ? `#${given.option}` : `${given.numerator}/${given.denominator}`
}

export const fieldsOf = ({ scheme }: Content) => scheme.nodes.filter(({ depth }) => depth === 1)

/** The lines below a field, without the field itself, up to the next one of its depth. */
export function leavesOf({ scheme }: Content, field: PublishedNode) {
  const from = scheme.nodes.indexOf(field)
  const next = scheme.nodes.findIndex(({ depth }, place) => place > from && depth <= field.depth)
  return scheme.nodes.slice(from, next === -1 ? undefined : next).filter(({ source }) => source !== null)
}
