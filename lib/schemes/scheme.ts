import type { z } from 'zod'
import type {
  changeSchema,
  comparedSchema,
  contentSchema,
  conversions,
  faultSchema,
  leafSources,
  nodeSchema,
  schemeListSchema,
  schemeSchema,
  schemeVersionSchema,
  sourceSchema,
  stateSchema,
  unitKinds,
} from './schema'

export type Scheme = z.infer<typeof schemeSchema>
export type SchemeNode = z.infer<typeof nodeSchema>
export type Source = z.infer<typeof sourceSchema>
export type Content = z.infer<typeof contentSchema>
export type ContentLine = Content['nodes'][number]
/** A document in the editor: numbers are as typed. */
export type Draft = z.input<typeof contentSchema>
export type SchemeState = z.infer<typeof stateSchema>
export type Fault = z.infer<typeof faultSchema>
export type Change = z.infer<typeof changeSchema>
export type Compared = z.infer<typeof comparedSchema>
export type SchemeVersion = z.infer<typeof schemeVersionSchema>
export type VersionListed = z.infer<typeof schemeListSchema>['schemes'][number]['versions'][number]
export type LeafSource = (typeof leafSources)[number]
export type Conversion = (typeof conversions)[number]
export type UnitKind = (typeof unitKinds)[number]

const sourceNames: Record<Source, string> = {
  computed: 'cộng từ các phần',
  self: 'tự chấm',
  appraised: 'tự chấm, thẩm định',
  survey: 'điều tra xã hội học',
  formula: 'tính từ số liệu báo cáo',
  options: 'chọn một phương án',
}

export const sourceName = (source: Source) => sourceNames[source]

export const conversionNames: Record<Conversion, string> = {
  linear: 'theo tỷ lệ: % × điểm tối đa',
  capped: 'theo tỷ lệ, đủ điểm từ một ngưỡng',
  steps: 'theo bậc',
  options: 'tỷ lệ riêng cho từng phương án trả lời',
}

export const stateNames: Record<SchemeState, string> = {
  draft: 'Bản nháp',
  checked: 'Đã kiểm tra',
  in_force: 'Đang áp dụng',
}

export const unitKindNames: Record<UnitKind, string> = {
  province: 'tỉnh',
  department: 'sở, ngành',
  district: 'huyện',
  commune: 'xã',
  ward: 'phường',
  town: 'thị trấn',
  special_zone: 'đặc khu',
  centre: 'trung tâm',
}

export const tieRuleNames: Record<Content['tie_rule'], string> = {
  shared_skip: 'cùng hạng, bỏ qua hạng kế tiếp (1, 2, 2, 4)',
  shared_dense: 'cùng hạng, không bỏ hạng (1, 2, 2, 3)',
}

export const bandBasisNames: Record<Content['band_basis'], string> = {
  percent: '% điểm tối đa',
  points: 'điểm',
}

const decimals = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2, useGrouping: false })

/** 12.5 as it is read and typed: 12,5. */
export const numberText = (value: number | null) => (value === null ? '' : decimals.format(value))

export const kindsText = (kinds: UnitKind[]) =>
  kinds.length > 0 ? kinds.map((kind) => unitKindNames[kind]).join(', ') : 'mọi loại đơn vị'

/** Said wherever such a conversion is shown: a leader must not read equality into it. */
export const vanishingText = (from: string) =>
  `Từ ${from} % trở lên đều được điểm tối đa: khác biệt ở trên mức đó không còn thấy trong điểm.`

/** The fields of a scheme: the first level of its tree. */
export const fieldsOf = <Node extends { parent: string | null }>(nodes: Node[]) =>
  nodes.filter(({ parent }) => parent === null)

/** The leaves that take their points from a survey. */
export const surveyLeaves = (nodes: SchemeNode[]) => nodes.filter(({ source }) => source === 'survey')
