import { channelName } from '../satisfaction/channel'
import { count } from '../satisfaction/format'
import { written } from '../satisfaction/period'
import { ruleName } from '../satisfaction/satisfaction'
import type { Overview } from '../satisfaction/schema'
import type { FileFact } from './table'

type Heading = Pick<Overview, 'unit' | 'filters' | 'version' | 'method' | 'illustrative'>
type Days = { from: string; to: string }

const counterSurvey = 'Khảo sát tại quầy: người dùng dịch vụ, không phải mẫu dân cư.'

/** What a screen's figures are of and by which rules they came about, for a file that leaves the screen behind. */
export function headingFacts({ unit, filters, version, method, illustrative }: Heading, period: Days) {
  const { counter, area, channel, group } = filters
  const facts: (FileFact | null)[] = [
    { label: 'Đơn vị', value: `${unit.name} (${unit.code})` },
    { label: 'Kỳ', value: daysText(period) },
    counter && { label: 'Quầy', value: `${counter.name} (${counter.code})` },
    area && { label: 'Lĩnh vực', value: area.name },
    channel && { label: 'Kênh trả lời', value: channelName(channel) },
    group && { label: 'Nhóm người trả lời', value: `${group.label ?? group.question}: ${group.option}` },
    version && { label: 'Bộ câu hỏi', value: `${version.title}, phiên bản ${version.edition}` },
    {
      label: 'Cách tính',
      value: `Chỉ số hài lòng ${ruleName(method.rule)}; dưới n = ${count(method.minimum_n)} không có con số; phương pháp ${method.code}.`,
    },
    { label: 'Loại số liệu', value: counterSurvey },
    illustrative ? { label: 'Lưu ý', value: 'Số liệu minh hoạ.' } : null,
  ]
  return facts.filter((fact) => fact !== null)
}

export function daysText({ from, to }: Days) {
  return from === to ? `Ngày ${written(from)}` : `Từ ${written(from)} đến ${written(to)}`
}
