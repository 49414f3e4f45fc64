import type { Entry } from './schema'

const verbs: Record<Entry['verb'], string> = { insert: 'đã thêm', update: 'đã sửa', delete: 'đã xoá' }

const nouns: Record<string, string> = {
  units: 'đơn vị',
  staff: 'tài khoản',
  memberships: 'vai trò',
  counters: 'quầy',
  campaigns: 'đợt khảo sát',
  campaign_units: 'đơn vị của đợt khảo sát',
  snapshots: 'số liệu chốt',
  publications: 'bản công bố',
  corrections: 'đính chính',
  absences: 'không xếp hạng',
  scores: 'điểm',
  scheme_versions: 'bộ tiêu chí',
  index_years: 'năm chấm điểm',
  index_units: 'đơn vị được chấm điểm',
  index_extensions: 'gia hạn',
  stages: 'bước của phiếu chấm',
  line_remarks: 'ý kiến về dòng điểm',
  line_documents: 'văn bản kiểm chứng',
  evidence: 'tệp kiểm chứng',
  topics: 'chủ đề',
  exclusions: 'quyết định loại phiếu',
  exclusion_lifts: 'việc bãi bỏ loại phiếu',
  dossiers: 'số hồ sơ',
  exports: 'tệp phiếu',
  export_ends: 'kết thúc của tệp phiếu',
  remark_hidings: 'việc ẩn ý kiến',
  actions: 'giải pháp',
  action_deeds: 'bước của giải pháp',
  responsibilities: 'cơ quan phụ trách',
  directives: 'văn bản chỉ đạo',
  directive_tasks: 'nhiệm vụ',
  task_deeds: 'bước của nhiệm vụ',
  task_links: 'tiêu chí của nhiệm vụ',
}

/** 'đã sửa quầy K7Q2MX' */
export function deedSentence({ verb, noun, code }: Pick<Entry, 'verb' | 'noun' | 'code'>) {
  return [verbs[verb], nouns[noun] ?? noun, code].filter(Boolean).join(' ')
}

const fields: Record<string, string> = {
  name: 'tên',
  title: 'tên',
  login: 'tên đăng nhập',
  role: 'vai trò',
  kind: 'loại',
  points: 'điểm',
  note: 'giải trình, lý do',
  given: 'số liệu báo cáo',
  year: 'năm',
  self_by: 'hạn tự chấm',
  submit_by: 'hạn nộp',
  appraise_by: 'hạn thẩm định',
  object_by: 'hạn ý kiến',
  published_on: 'công bố ngày',
  stage: 'bước',
  reason: 'lý do',
  edition: 'bản công bố lần',
  deadline: 'hạn',
  until: 'đến hết ngày',
  deed: 'việc',
  body: 'nội dung',
  number: 'số văn bản',
  dated: 'ngày văn bản',
  summary: 'trích yếu',
  size: 'số byte',
  digest: 'mã băm',
  opened_on: 'mở ngày',
  retired_on: 'đóng ngày',
  starts_on: 'từ ngày',
  ends_on: 'đến ngày',
  from_day: 'từ ngày',
  to_day: 'đến ngày',
  frozen_on: 'chốt ngày',
  left_on: 'thôi việc ngày',
  first_depth: 'phiếu hiện trước',
  margin: 'sai số',
  expected: 'dự kiến',
  quota: 'chỉ tiêu giao',
  hidden_on: 'ẩn ngày',
  shown_again_on: 'hiện lại ngày',
  words: 'từ khoá',
  factor: 'yếu tố',
  valid_from: 'hiệu lực từ',
  valid_to: 'hiệu lực đến',
  sha256: 'mã băm',
  responsible: 'người chịu trách nhiệm',
  due_on: 'hạn',
  percent: 'tiến độ',
  documents: 'văn bản',
  office: 'cơ quan phụ trách',
  target: 'chỉ tiêu',
  owner: 'nơi chủ trì',
}

export type Difference = { field: string; before: string | null; after: string | null }

/** Only what is not the same before and after, without the numbers that rows are joined by and frozen documents. */
export function differences({ detail: { before, after } }: Pick<Entry, 'detail'>): Difference[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names].filter(meansSomething).flatMap((name) => {
    const was = told(before?.[name])
    const is = told(after?.[name])
    return was === is ? [] : [{ field: fields[name] ?? name, before: was, after: is }]
  })
}

function meansSomething(name: string) {
  return !/^(id|code|content|previous_sha256|frozen_by|hidden_by|shown_again_by|wanted|.*_id)$/.test(name)
}

function told(value: unknown) {
  if (value === undefined || value === null) return null
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return year ? `${day}/${month}/${year}` : text
}
