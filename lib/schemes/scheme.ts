import type { z } from 'zod'
import type { nodeSchema, schemeSchema, sourceSchema } from './schema'

export type Scheme = z.infer<typeof schemeSchema>
export type SchemeNode = z.infer<typeof nodeSchema>
export type Source = z.infer<typeof sourceSchema>

const sourceNames: Record<Source, string> = {
  computed: 'cộng từ các phần',
  self: 'tự chấm',
  appraised: 'tự chấm, thẩm định',
  survey: 'điều tra xã hội học',
  formula: 'tính từ số liệu báo cáo',
  options: 'chọn một phương án',
}

export const sourceName = (source: Source) => sourceNames[source]

/** The fields of a scheme: the first level of its tree. */
export const fieldsOf = <Node extends { parent: string | null }>(nodes: Node[]) =>
  nodes.filter(({ parent }) => parent === null)

/** The leaves that take their points from a survey. */
export const surveyLeaves = (nodes: SchemeNode[]) => nodes.filter(({ source }) => source === 'survey')
