import { channelName } from '@/lib/satisfaction/channel'
import { count, decimal, interval, movedInWords, signed } from '@/lib/satisfaction/format'
import type { ComparedFigure, Figure, Overview } from '@/lib/satisfaction/schema'

export type WorkingRow = { name: string; sum: string; result: string }

type Whole = Pick<Overview['total'], 'channels' | 'dossiers'>
type Method = Overview['method']

/** A figure with its interval and its change, each as a sum with the numbers that went into it. */
export function figureRows(figure: ComparedFigure, method: Method): WorkingRow[] {
  return [...indexRows(figure, method), ...changeRows(figure)]
}

function indexRows({ index, satisfied, n, low, high }: ComparedFigure, { confidence, z }: Method) {
  if (index === null || low === null || high === null) return []
  const share = satisfied === null ? `p = ${decimal(index)}%` : `p = ${count(satisfied)}/${count(n)}`
  return [
    ...(satisfied === null
      ? []
      : [
          {
            name: 'Chỉ số hài lòng',
            sum: `${count(satisfied)} câu trả lời hài lòng ÷ ${count(n)} câu trả lời × 100`,
            result: `${decimal(index)}%`,
          },
        ]),
    {
      name: `Khoảng ${confidence}%`,
      sum: `Wilson: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n), với ${share}, n = ${count(n)}, z = ${written(z)}`,
      result: interval(low, high),
    },
  ]
}

function changeRows({ index, low, high, change, previous: before }: ComparedFigure) {
  if (!change || index === null || low === null || high === null) return []
  if (before.index === null || before.low === null || before.high === null) return []
  const [now, then] = [decimal(index), decimal(before.index)]
  const step = signed(change.points)
  const down = `√((${now} − ${decimal(low)})² + (${decimal(before.high)} − ${then})²)`
  const up = `√((${decimal(high)} − ${now})² + (${then} − ${decimal(before.low)})²)`
  return [
    { name: 'Thay đổi', sum: `${now} − ${then} (kỳ trước n = ${count(before.n)})`, result: `${step} điểm` },
    {
      name: 'Khoảng của thay đổi',
      sum: `Newcombe, từ hai khoảng Wilson: từ ${step} − ${down} đến ${step} + ${up}. Khoảng ${change.distinct ? 'không chứa 0' : 'chứa 0'}: ${movedInWords(change).toLowerCase()}.`,
      result: interval(change.low, change.high),
    },
  ]
}

/** What stands beside the figure of a whole: dossiers, the response rate, the mix of channels. */
export function wholeRows(figure: ComparedFigure & Whole, { confidence }: Method): WorkingRow[] {
  const { ballots, n, channels, dossiers } = figure
  const { handled, answered, rate, correction, effective_n: effective, low, high } = dossiers
  return [
    ...(handled === null || answered === null || rate === null
      ? []
      : [
          {
            name: 'Tỷ lệ trả lời',
            sum: `${count(answered)} phiếu ÷ ${count(handled)} hồ sơ đã giải quyết × 100`,
            result: `${decimal(rate)}%`,
          },
        ]),
    ...(handled === null || low === null || high === null
      ? []
      : [
          {
            name: `Khoảng ${confidence}%, tính cả số hồ sơ`,
            sum:
              correction === 'census' || effective === null
                ? `Mọi hồ sơ đều có phiếu (n = N = ${count(handled)}): không còn sai số do chọn mẫu`
                : `Wilson, thay n bằng n* = n·(N − 1)/(N − n) = ${decimal(effective)}, với n = ${count(n)} phiếu, N = ${count(handled)} hồ sơ`,
            result: interval(low, high),
          },
        ]),
    ...channels.map(({ channel, ballots: came, share }) => ({
      name: `Tỷ trọng: ${channelName(channel)}`,
      sum: `${count(came)} phiếu ÷ ${count(ballots)} phiếu × 100`,
      result: `${decimal(share)}%`,
    })),
  ]
}

/** The mean level, from how often each was chosen. */
export function meanRow(
  counts: number[] | null,
  { mean, n }: Pick<ComparedFigure, 'mean' | 'n'>,
): WorkingRow[] {
  if (!counts || mean === null) return []
  const sum = counts.map((chosen, place) => `${place + 1} × ${count(chosen)}`).join(' + ')
  return [{ name: 'Điểm trung bình', sum: `(${sum}) ÷ ${count(n)}`, result: decimal(mean) }]
}

/** A factor's index is a share of all answers to its items. */
export function factorRows(factors: Overview['factors']): WorkingRow[] {
  return factors.flatMap(({ label, answers, index }) =>
    answers === null || index === null
      ? []
      : [
          {
            name: label,
            sum: `${count(answers.satisfied)} câu trả lời hài lòng ÷ ${count(answers.given)} câu trả lời × 100`,
            result: `${decimal(index)}%`,
          },
        ],
  )
}

/** The parts of a whole, each of which is a share of its own answers. */
export function partRows(parts: { name: string; figure: Figure }[]): WorkingRow[] {
  return parts.flatMap(({ name, figure: { satisfied, n, index } }) =>
    satisfied === null || index === null
      ? []
      : [{ name, sum: `${count(satisfied)} hài lòng ÷ ${count(n)} × 100`, result: `${decimal(index)}%` }],
  )
}

function written(value: number) {
  return String(value).replace('.', ',')
}
