import type { Document, Finding, Item, Row } from './document'
import { mean, percent, pooled, type Share, share, wilson } from './figures'
import { seal } from './seal'

type Content = Document['content']

/** Every figure of a published document, computed again from its counts. */
export function check({ content, sha256 }: Document): Finding[] {
  const { total, units, counters, factors, items, scale } = content
  return [
    sealed(content, sha256),
    ...figures(content, 'Tổng', total, shareOfTotal(content)),
    ...units.flatMap((row) => figures(content, `Đơn vị ${row.code}`, row, ownShare(row))),
    ...counters.flatMap((row) => figures(content, `Quầy ${row.code}`, row, ownShare(row))),
    ...factors.flatMap((row) => figures(content, `Yếu tố ${row.code}`, row, shareOfFactor(content, row))),
    ...items.flatMap((row) => figures(content, `Câu hỏi ${row.code}`, row, ownShare(row))),
    ...[total, ...units].flatMap((row) => answers(content, row)),
    ...items.flatMap((item) => distribution(scale, item)),
    ...sums(content),
  ]
}

function sealed(content: Content, sha256: string): Finding {
  try {
    const found = seal(content)
    return found === sha256
      ? { ok: true, what: `Mã băm SHA-256 khớp: ${sha256}` }
      : { ok: false, what: `Mã băm SHA-256 không khớp: tệp ghi ${sha256}, nội dung cho ${found}` }
  } catch (reason) {
    return { ok: false, what: `Nội dung không có dạng chuẩn: ${reason}` }
  }
}

const ownShare = ({ satisfied, n }: Row) => (satisfied === null || n === 0 ? null : share(satisfied, n))

/** A factor pools the answers to its items. Null when one of them is hidden: the file alone cannot say. */
function shareOfFactor({ items }: Content, { code }: Row) {
  const asked = items.filter((item) => (item.factor ?? item.code.replace(/-\d+$/, '')) === code)
  const shares = asked.map((item) => (item.state === 'none' ? share(0, 0) : ownShare(item)))
  return complete(shares) ? pooled(shares) : null
}

/** By the rule of the method; null where the rule needs more than the file holds. */
function shareOfTotal(content: Content) {
  const { method, total, factors, items } = content
  if (method.rule === 'overall_item') return ownShare(total)
  if (method.rule === 'all_answers') {
    const shares = items.map(ownShare)
    return complete(shares) ? pooled(shares) : null
  }
  const shares = factors.map((factor) => shareOfFactor(content, factor))
  return method.rule === 'factor_mean' && complete(shares) ? mean(shares) : null
}

function complete(shares: (Share | null)[]): shares is Share[] {
  return shares.length > 0 && shares.every((share) => share !== null) && pooled(shares).whole > 0n
}

function figures({ method }: Content, name: string, row: Row, share: Share | null): Finding[] {
  const { n, satisfied, index, low, high } = row
  const enough = n === 0 ? 'none' : n < method.minimum_n ? 'few' : 'shown'
  // What could be shown may be hidden, lest a smaller group be had by subtraction.
  const expected = enough === 'shown' && row.state === 'hidden' ? 'hidden' : enough
  const state = same(`${name}: tình trạng với n = ${n}`, row.state, expected)
  if (expected !== 'shown') {
    const hidden = [satisfied, index, low, high].every((figure) => figure === null)
    return [state, { ok: hidden, what: `${name}: ${hidden ? 'không' : 'vẫn'} lộ số liệu dưới ngưỡng` }]
  }
  if (!share) return [state, { ok: null, what: `${name}: tệp không đủ số đếm để tính lại chỉ số` }]
  if (share.part > share.whole) return [state, { ok: false, what: `${name}: số hài lòng lớn hơn n` }]
  const interval = wilson(share, n, method.z)
  return [
    state,
    same(`${name}: chỉ số`, index, percent(share)),
    same(`${name}: cận dưới`, low, interval.low),
    same(`${name}: cận trên`, high, interval.high),
  ]
}

/** The answers by level of the whole and of units, where the file holds them: they make the index. */
function answers({ method, scale }: Content, { code, n, state, satisfied, counts, index }: Row): Finding[] {
  const name = `Số trả lời theo mức của ${code}`
  if (counts === undefined) return []
  if (counts === null) {
    const behind = ['overall_item', 'all_answers'].includes(method.rule)
    return state === 'shown' && behind ? [{ ok: false, what: `${name}: thiếu` }] : []
  }
  if (state !== 'shown') return [{ ok: false, what: `${name}: vẫn lộ dưới ngưỡng` }]
  if (counts.length !== scale.length) return [{ ok: false, what: `${name}: thiếu mức` }]
  const happy = sum(counts.filter((_, place) => scale[place]?.satisfied))
  if (method.rule !== 'overall_item')
    return [same(`${name}: chỉ số`, index, percent(share(happy, sum(counts))))]
  return [same(`${name}: cộng lại`, sum(counts), n), same(`${name}: ở mức hài lòng`, satisfied, happy)]
}

function distribution(
  scale: Content['scale'],
  { code, n, satisfied, counts, shares, state }: Item,
): Finding[] {
  const name = `Câu hỏi ${code}`
  if (state !== 'shown') {
    const hidden = counts === null && shares === null
    return [{ ok: hidden, what: `${name}: ${hidden ? 'không' : 'vẫn'} lộ phân bố dưới ngưỡng` }]
  }
  if (counts?.length !== scale.length || shares?.length !== scale.length) {
    return [{ ok: false, what: `${name}: phân bố thiếu mức` }]
  }
  const happy = counts.filter((_, place) => scale[place]?.satisfied)
  return [
    same(`${name}: tổng các mức`, sum(counts), n),
    same(`${name}: số hài lòng`, satisfied, sum(happy)),
    ...counts.map((count, place) =>
      same(
        `${name}: tỷ lệ mức ${scale[place]?.level}`,
        shares[place],
        n === 0 ? null : percent(share(count, n)),
      ),
    ),
  ]
}

/** Parts that are pooled add up to the whole. */
function sums({ total, units, counters, method }: Content): Finding[] {
  const parts = [...units, ...counters]
  if (parts.length === 0 || method.combine !== 'pooled') return []
  const ballots = same(
    'Tổng số phiếu các đơn vị và quầy',
    sum(parts.map(({ ballots }) => ballots)),
    total.ballots,
  )
  if (method.rule !== 'overall_item') return [ballots]
  return [ballots, same('Tổng n các đơn vị và quầy', sum(parts.map(({ n }) => n)), total.n)]
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

function same(what: string, written: unknown, computed: unknown): Finding {
  const ok = written === computed
  return { ok, what: ok ? `${what} = ${computed}` : `${what}: tệp ghi ${written}, tính lại được ${computed}` }
}
