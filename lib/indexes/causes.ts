import { decimal, moved } from '../satisfaction/format'
import type { Change, UnitIndex } from './reformIndex'

export const causeNames = {
  own: 'kết quả thực hiện',
  satisfaction: 'mức độ hài lòng',
  scheme: 'thay đổi bộ tiêu chí',
} as const

/** 'Tăng 3,18 điểm so với năm 2023: kết quả thực hiện tăng 2,10 điểm; mức độ hài lòng tăng 1,08 điểm.' */
export function changeSentence({ total, since, causes, rest }: Change) {
  const parts = [
    ...(['own', 'satisfaction', 'scheme'] as const).map(
      (cause) => [causeNames[cause], causes[cause]] as const,
    ),
    ['phần ngoài điểm chi tiết đã có', rest] as const,
  ].filter(([, points]) => points !== 0)
  const whole = `${moved(total)} so với năm ${since}`
  if (parts.length === 0 || (parts.length === 1 && rest !== 0)) return `${whole}.`
  return `${whole}: ${parts.map(([name, points]) => `${name} ${moved(points).toLowerCase()}`).join('; ')}.`
}

/** 'Còn 12,50 điểm chưa đạt ở 9 tiêu chí; nhiều nhất: Tỷ lệ hồ sơ đúng hạn (1,50), Đào tạo (1,25).' */
export function lostSentence({ lost_sum: sum, lost }: Pick<UnitIndex, 'lost_sum' | 'lost'>) {
  if (sum.leaves === 0) return null
  const dearest = lost.flatMap(({ title, lost: points }) =>
    points === null ? [] : [`${title} (${decimal(points)})`],
  )
  const unscored = lost.filter(({ lost: points }) => points === null).length
  const apart = unscored > 0 ? ` (chưa kể ${unscored} tiêu chí chưa có điểm)` : ''
  return `Còn ${decimal(sum.points)} điểm chưa đạt ở ${sum.leaves} tiêu chí${apart}; nhiều nhất: ${dearest.slice(0, 3).join(', ')}.`
}
