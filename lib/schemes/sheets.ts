import { conversions, leafSources, unitKinds } from './schema'
import {
  bandBasisNames,
  type Content,
  type Conversion,
  type LeafSource,
  sourceName,
  tieRuleNames,
  unitKindNames,
} from './scheme'

/** The sheets of a scheme's workbook and their columns, for whoever writes one and whoever reads one: docs/schemes.md. */
export const sheets = {
  settings: 'Bộ tiêu chí',
  tree: 'Cây tiêu chí',
  bands: 'Xếp loại',
  help: 'Hướng dẫn',
} as const

export const treeColumns = {
  depth: 'Cấp',
  code: 'Mã',
  title: 'Tên',
  maximum: 'Điểm tối đa',
  source: 'Nguồn điểm',
  conversion: 'Cách quy đổi',
  full_from: 'Đủ điểm từ (%)',
  list: 'Bậc hoặc phương án',
  numerator: 'Tử số',
  denominator: 'Mẫu số',
  assumed: 'Giả định',
  note: 'Ghi chú',
} as const

export const sumColumns = { parts: 'Cộng các phần', missing: 'Chênh lệch' } as const

export const bandColumns = { label: 'Mức', lower_bound: 'Từ' } as const

export const settingColumns = { name: 'Mục', value: 'Nội dung' } as const

export const settingNames = {
  code: 'Mã bộ tiêu chí',
  edition: 'Phiên bản',
  title: 'Tên',
  decided_by: 'Căn cứ',
  total_maximum: 'Tổng điểm tối đa',
  unit_kinds: 'Áp dụng cho',
  tie_rule: 'Khi bằng điểm',
  rounding_step: 'Làm tròn đến',
  band_basis: 'Xếp loại theo',
  illustrative: 'Số liệu minh hoạ',
  published: 'Đã công bố',
  assumed: 'Giả định',
  note: 'Ghi chú',
} as const

export type Setting = keyof typeof settingNames

const short: Record<Conversion, string> = {
  linear: 'tỷ lệ',
  capped: 'tỷ lệ, đủ điểm từ ngưỡng',
  steps: 'theo bậc',
  options: 'theo phương án trả lời',
}

/** What stands in a cell for each name, and what is read from it. */
export const words = {
  source: entries(leafSources, (source: LeafSource) => sourceName(source)),
  conversion: entries(conversions, (conversion: Conversion) => short[conversion]),
  unit_kinds: entries(unitKinds, (kind: (typeof unitKinds)[number]) => unitKindNames[kind]),
  tie_rule: entries(
    ['shared_skip', 'shared_dense'] as const,
    (rule: Content['tie_rule']) => tieRuleNames[rule],
  ),
  band_basis: entries(
    ['percent', 'points'] as const,
    (basis: Content['band_basis']) => bandBasisNames[basis],
  ),
}

function entries<Name extends string>(names: readonly Name[], word: (name: Name) => string) {
  return names.map((name) => ({ name, word: word(name) }))
}
