import { count } from '@/lib/satisfaction/format'
import type { Ranks } from '@/lib/statistics/schema'

type Placed = Pick<Ranks['rankings'][number]['units'][number], 'name' | 'state' | 'best' | 'worst'>

/** Who leads, and how surely; the units come best first. */
export function rankVerdict(units: Placed[], ranked: number) {
  const [first] = units
  if (!first || first.best === null || first.worst === null) return null
  const where = `trong ${count(ranked)} đơn vị có thứ hạng`
  if (ranked === 1) return `Chỉ ${first.name} có con số nên chưa có đơn vị nào để so.`
  if (first.worst === 1) return `${first.name} đứng đầu ${where}, ngoài sai số.`
  return `Chưa thể nói đơn vị nào đứng đầu: ${first.name} có chỉ số cao nhất ${where}, nhưng thứ hạng còn trong khoảng ${first.best} đến ${first.worst}.`
}

/** Why no unit has a rank, a sentence for each reason there is. */
export function whyUnranked(units: Pick<Placed, 'state'>[], minimumN: number) {
  const reasons: [Placed['state'], string][] = [
    ['hidden', 'đủ phiếu nhưng con số bị ẩn, vì từ đó suy ra được câu trả lời của một nhóm nhỏ'],
    ['few', `chưa đủ ${count(minimumN)} phiếu để có thứ hạng`],
    ['asked_otherwise', 'hỏi theo mẫu phiếu khác'],
  ]
  return reasons.flatMap(([reason, words]) => {
    const found = units.filter(({ state }) => state === reason).length
    return found > 0 ? [`${count(found)} đơn vị ${words}.`] : []
  })
}
