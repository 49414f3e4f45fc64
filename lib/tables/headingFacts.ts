import { channelName } from '../satisfaction/channel'
import { count } from '../satisfaction/format'
import { written } from '../satisfaction/period'
import { ruleName } from '../satisfaction/satisfaction'
import type { Overview } from '../satisfaction/schema'
import type { FileFact } from './table'

type Heading = Pick<
  Overview,
  'unit' | 'filters' | 'version' | 'method' | 'illustrative' | 'breaks' | 'other_versions'
>
export type Days = { from: string; to: string }

const counterSurvey = 'Khảo sát tại quầy: người dùng dịch vụ, không phải mẫu dân cư.'

/**
 * What a screen's figures are of and by which rules they came about, for a file that leaves the screen behind. `told` are the days
 * that were counted, which may be others than those `asked` for.
 */
export function headingFacts(heading: Heading, told: Days, asked: Days) {
  const { unit, filters, version, method, illustrative, breaks, other_versions: others } = heading
  const { counter, area, channel, group } = filters
  const facts: (FileFact | null)[] = [
    placeFact('Đơn vị', unit),
    ...daysFacts(told, asked),
    counter && placeFact('Quầy', counter),
    area && { label: 'Lĩnh vực', value: area.name },
    channel && { label: 'Kênh trả lời', value: channelName(channel) },
    group && { label: 'Nhóm người trả lời', value: `${group.label ?? group.question}: ${group.option}` },
    version && { label: 'Bộ câu hỏi', value: `${version.title}, phiên bản ${version.edition}` },
    {
      label: 'Cách tính',
      value: `Chỉ số hài lòng ${ruleName(method.rule)}; dưới n = ${count(method.minimum_n)} không có con số; phương pháp ${method.code}.`,
    },
    { label: 'Loại số liệu', value: counterSurvey },
    ...breaks.map(({ on, text }) => ({ label: 'Sắp xếp đơn vị', value: `Ngày ${written(on)}: ${text}.` })),
    ...others.map(({ questionnaire, edition, ballots }) => ({
      label: 'Mẫu khác',
      value: `${count(ballots)} phiếu theo mẫu ${questionnaire}, phiên bản ${edition} không có trong các con số.`,
    })),
    ...illustrativeFacts(illustrative),
  ]
  return facts.filter((fact) => fact !== null)
}

export const placeFact = (label: string, { name, code }: { name: string; code: string }): FileFact => ({
  label,
  value: `${name} (${code})`,
})

/** The days that were counted, and those asked for where they are others. */
export function daysFacts(told: Days, asked: Days): FileFact[] {
  const facts = [{ label: 'Kỳ', value: daysText(told) }]
  return told.from === asked.from && told.to === asked.to
    ? facts
    : [...facts, { label: 'Kỳ đã hỏi', value: daysText(asked) }]
}

export const illustrativeFacts = (illustrative: boolean): FileFact[] =>
  illustrative ? [{ label: 'Lưu ý', value: 'Số liệu minh hoạ.' }] : []

function daysText({ from, to }: Days) {
  return from === to ? `Ngày ${written(from)}` : `Từ ${written(from)} đến ${written(to)}`
}
