import { count, decimal, signed } from '@/lib/satisfaction/format'
import type { Importance } from '@/lib/statistics/schema'

type Factor = Importance['factors'][number]

/** What a factor's place suggests: where little is done well that matters much, a change moves the whole most. */
export const corners = {
  improve: 'Ưu tiên cải thiện',
  keep: 'Giữ vững',
  watch: 'Theo dõi',
  spare: 'Đã tốt, ít ảnh hưởng',
}

export function cornerOf(
  { performance, importance }: Pick<Factor, 'performance' | 'importance'>,
  middle: Importance['middle'],
) {
  if (performance === null || importance === null) return null
  if (middle.performance === null || middle.importance === null) return null
  const good = performance >= middle.performance
  if (importance >= middle.importance) return good ? 'keep' : 'improve'
  return good ? 'spare' : 'watch'
}

export function cornerName(...asked: Parameters<typeof cornerOf>) {
  const corner = cornerOf(...asked)
  return corner && corners[corner]
}

/** Which factor goes with the overall item most, whether surely, and what to begin with. */
export function importanceVerdict({
  factors,
  middle,
  method,
}: Pick<Importance, 'factors' | 'middle' | 'method'>) {
  const [first, ...others] = factors.filter(({ importance }) => importance !== null)
  if (!first)
    return `Chưa yếu tố nào có đủ ${count(method.minimum_n)} phiếu ở cả hai phía hài lòng và chưa hài lòng.`
  const urgent = factors.filter((factor) => cornerOf(factor, middle) === 'improve')
  const [widest] = factors.toSorted((one, other) => (other.gain ?? 0) - (one.gain ?? 0))
  const start =
    urgent.length > 0
      ? ` Nên bắt đầu từ ${urgent.map(({ label, performance }) => `${label.toLowerCase()} (${decimal(performance ?? 0)}% hài lòng)`).join(', ')}.`
      : widest && widest.gain !== null
        ? ` Còn nhiều dư địa nhất ở ${widest.label.toLowerCase()}: nếu ai cũng hài lòng, chỉ số chung có thể tăng ${decimal(widest.gain)} điểm.`
        : ''
  return `${first.label} đi cùng hài lòng chung nhiều nhất: ai hài lòng về yếu tố này thì tỷ lệ hài lòng chung chênh ${signed(first.importance ?? 0)} điểm${doubt(first, others)}.${start}`
}

/** The first has the greatest difference; the interval of any other may reach up to it, and not only that of the next. */
function doubt(first: Factor, others: Factor[]) {
  const rivals = others.filter(({ high }) => (first.low ?? 0) <= (high ?? 0))
  if (rivals.length === 0) return ''
  const named = rivals.map(({ label }) => label.toLowerCase()).join(', ')
  return ` (chưa chắc hơn ${named}, vì ${rivals.length === 1 ? 'hai' : 'các'} khoảng chồng nhau)`
}
