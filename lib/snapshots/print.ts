import { printBars } from '../print/bars'
import { Paper, soft } from '../print/paper'
import { printTable } from '../print/table'
import {
  confidenceText,
  counterSurveyNote,
  dayText,
  indexText,
  periodText,
  ruleName,
  type Snapshot,
  type SnapshotRow,
  withComma,
} from './snapshot'

/** A frozen period to print: the index with its n and interval, by unit, factor and item. */
export function print({ content, sha256 }: Snapshot, address: string) {
  const { total, units, counters, factors, items, scale, method } = content
  const paper = new Paper({ title: content.title, on: content.frozen_on })
  paper.write(content.title, { size: 18, bold: true })
  paper.write(
    `${content.unit.name}, ${periodText(content.period)}. Chốt ngày ${dayText(content.frozen_on)}.`,
    { color: soft },
  )
  if (content.illustrative) paper.write('Số liệu minh hoạ.', { bold: true })
  paper.write(counterSurveyNote, { size: 9, color: soft })
  paper.y += 8
  paper.write(`Chỉ số hài lòng: ${indexText(total)}${total.index ? '%' : ''} (n = ${total.n})`, {
    size: 14,
    bold: true,
  })
  if (total.low && total.high)
    paper.write(
      `Khoảng tin cậy ${confidenceText(method.confidence)}%: ${withComma(total.low)} … ${withComma(total.high)}`,
    )

  const parts = [...units, ...counters]
  if (parts.length > 0) {
    paper.heading('Theo đơn vị và quầy')
    figures(paper, parts)
  }
  paper.heading('Theo yếu tố')
  figures(paper, factors)
  paper.heading('Theo câu hỏi')
  printTable(
    paper,
    [
      { title: 'Câu hỏi', share: 40 },
      { title: 'Chỉ số (%)', share: 10, number: true },
      { title: 'n', share: 8, number: true },
      ...scale.map(({ label }) => ({ title: `${label} (%)`, share: 9, number: true })),
    ],
    items.map((item) => [
      ...[item.name, { text: indexText(item), bold: true }, String(item.n)],
      ...scale.map((_, place) => (item.shares?.[place] ? withComma(item.shares[place]) : '–')),
    ]),
  )
  paper.heading('Cách tính và cách kiểm tra')
  const satisfied = scale.filter((level) => level.satisfied).map(({ label }) => label)
  for (const each of [
    `${ruleName(method.rule)}. Mức tính là hài lòng: ${satisfied.join(', ')}. Dưới n = ${method.minimum_n} không công bố con số.`,
    `Mã băm SHA-256 của số liệu: ${sha256}`,
    `Kiểm tra tệp này hoặc mã băm tại ${address}.`,
  ])
    paper.write(each, { size: 9 })
  return paper.finish(`Chỉ số hài lòng ${content.code} · SHA-256 ${sha256}`)
}

function figures(paper: Paper, rows: SnapshotRow[]) {
  const decimal = (text: string | null) => (text === null ? null : Number(text))
  printBars(
    paper,
    rows.map((row) => ({
      label: row.name,
      text: `${indexText(row)}${row.index ? '%' : ''}, n = ${row.n}`,
      value: decimal(row.index),
      low: decimal(row.low),
      high: decimal(row.high),
    })),
    100,
  )
  printTable(
    paper,
    [
      { title: 'Tên', share: 44 },
      { title: 'Chỉ số (%)', share: 12, number: true },
      { title: 'n', share: 10, number: true },
      { title: 'Khoảng tin cậy', share: 20, number: true },
      { title: 'Số phiếu', share: 10, number: true },
    ],
    rows.map((row) => [
      row.name,
      { text: indexText(row), bold: true },
      String(row.n),
      row.low && row.high ? `${withComma(row.low)} … ${withComma(row.high)}` : '–',
      String(row.ballots),
    ]),
  )
}
