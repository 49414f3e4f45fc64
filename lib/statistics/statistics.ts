import { channelName, channels } from '../satisfaction/channel'
import { count, decimal } from '../satisfaction/format'
import { absence } from '../satisfaction/satisfaction'
import type { Combinations, Decomposition, Importance, ShiftGroup, Signal } from './schema'

const signals: Record<Signal, string> = {
  beyond: 'vượt giới hạn',
  two_of_three: 'hai trong ba tháng sát giới hạn, cùng một phía',
  run: 'tám tháng liền ở một phía của đường giữa',
  trend: 'sáu tháng liền tăng hoặc giảm',
}

export function signalName(signal: Signal) {
  return signals[signal]
}

/** 'Hạng 1', 'Hạng 1 đến 3': the ranks that the ballots allow. */
export function rankRange({ best, worst }: { best: number; worst: number }) {
  return best === worst ? `Hạng ${best}` : `Hạng ${best} đến ${worst}`
}

/** A unit and an area bring their names; a channel is known by its code, and what stands together has neither. */
export function groupName({ code, name, rest }: ShiftGroup) {
  if (rest) return 'Phần còn lại'
  const channel = channels.find((known) => known === code)
  return name ?? (channel ? channelName(channel) : 'Không thuộc lĩnh vực nào')
}

const withoutShift: Record<Exclude<Decomposition['shift']['state'], 'shown'>, string> = {
  few: 'Chưa đủ phiếu ở một trong hai kỳ để tách phần do cơ cấu.',
  none: 'Một trong hai kỳ chưa có phiếu.',
  asked_otherwise: 'Một trong hai kỳ hỏi theo mẫu phiếu khác. Hai mẫu không bao giờ được tính chung.',
  hidden: 'Không hiển thị, vì từ số này có thể suy ra câu trả lời của một nhóm nhỏ.',
  single: 'Đang lọc theo chính tiêu chí này nên chỉ còn một nhóm.',
}

/** Why a change is not taken apart. */
export function shiftAbsence(state: keyof typeof withoutShift) {
  return withoutShift[state]
}

const withoutImportance: Record<Exclude<Importance['state'], 'shown'>, string> = {
  few: 'Chưa đủ phiếu.',
  none: 'Chưa có phiếu.',
  hidden: 'Không hiển thị, vì từ số này có thể suy ra câu trả lời của một nhóm nhỏ.',
  no_month: 'Kỳ này không có tháng nào trọn vẹn. Hãy chọn kỳ gồm ít nhất một tháng.',
  group: 'Theo nhóm người trả lời chỉ có câu hỏi chung. Hãy bỏ lọc theo nhóm.',
}

/** Why no factor's importance is told. */
export function importanceAbsence(state: keyof typeof withoutImportance) {
  return withoutImportance[state]
}

/** Why one factor has no importance: with enough ballots in all, those satisfied with it or the others may still be too few. */
export function factorAbsence(
  { state, n }: Pick<Importance['factors'][number], 'state' | 'n'>,
  minimumN: number,
) {
  return state === 'few' && n >= minimumN ? `Một phía dưới ${count(minimumN)} phiếu` : absence({ state, n })
}

const ways: Record<Combinations['in_force'], string> = {
  pooled: 'Gộp mọi phiếu',
  by_dossiers: 'Theo số hồ sơ đã giải quyết',
  mean_of_units: 'Trung bình cộng các đơn vị',
}

export function combineName(combine: Combinations['in_force']) {
  return ways[combine]
}

/** Why a rule gives no figure. */
export function wayAbsence({ state, n }: Pick<Combinations['ways'][number], 'state' | 'n'>) {
  return state === 'unweighted' ? 'Có đơn vị chưa báo số hồ sơ của kỳ này' : absence({ state, n })
}

/** By how much the rules differ, and whether that is more than chance. */
export function combineSentence({ ways, in_force: inForce }: Pick<Combinations, 'ways' | 'in_force'>) {
  const shown = ways.filter(({ index }) => index !== null)
  const chosen = shown.find(({ combine }) => combine === inForce)
  if (!chosen || shown.length < 2) return 'Kỳ này chỉ có một cách gộp cho ra chỉ số nên chưa so được.'
  const indices = shown.flatMap(({ index }) => index ?? [])
  const apart = Math.max(...indices) - Math.min(...indices)
  const outside = shown.filter(
    ({ index }) => index !== null && (index < (chosen.low ?? 0) || index > (chosen.high ?? 100)),
  )
  const names = outside.map(({ combine }) => `“${combineName(combine)}”`).join(', ')
  return outside.length === 0
    ? `Các cách gộp chênh nhau ${decimal(apart)} điểm, đều trong sai số của cách đang áp dụng: kết quả không phụ thuộc cách gộp.`
    : `Các cách gộp chênh nhau ${decimal(apart)} điểm: ${names} nằm ngoài sai số của cách đang áp dụng, “${combineName(inForce)}”. Khi so sánh cần nói rõ cách gộp.`
}

const withoutWeights: Record<Exclude<Combinations['weighed']['state'], 'shown'>, string> = {
  few: 'Chưa đủ phiếu.',
  none: 'Chưa có phiếu.',
  hidden: 'Không hiển thị, vì từ số này có thể suy ra câu trả lời của một nhóm nhỏ.',
  days: 'Số hồ sơ chỉ có theo tháng. Hãy chọn kỳ gồm trọn các tháng.',
  unreported: 'Có đơn vị chưa nhập số hồ sơ theo lĩnh vực.',
  empty: 'Có lĩnh vực đã giải quyết hồ sơ nhưng chưa có phiếu nào.',
  unknown: 'Có lĩnh vực có phiếu nhưng chưa có số hồ sơ.',
  unsteady: 'Cơ cấu hồ sơ và cơ cấu phiếu không khớp được với nhau.',
}

/** Why ballots are not weighed to the mix of dossiers. */
export function weighingAbsence(state: keyof typeof withoutWeights) {
  return withoutWeights[state]
}
