import { decimal } from '../satisfaction/format'
import { moveText, type Place, rankText, twoDigits } from './reformIndex'

/**
 * A place in words that can be read aloud, as the notice of 25/02/2025 words it: '84,76 điểm, tăng 3,18 điểm so với năm
 * 2023', 'tăng 06 bậc, xếp thứ 2/13', 'giữ vị trí đứng đầu 03 năm liền'. Null where nothing is known.
 */
export function sentence(place: Place, previousYear: number): string | null {
  const parts = [pointsPart(place, previousYear), rankPart(place)].filter((part) => part !== null)
  return parts.length > 0 ? parts.join('; ') : null
}

function pointsPart({ points, provisional, change }: Place, previousYear: number) {
  if (points === null) return null
  const text = `${decimal(points)} điểm`
  if (provisional) return `${text} (tạm tính)`
  if (change === null) return text
  if (change === 0) return `${text}, bằng năm ${previousYear}`
  const direction = change > 0 ? 'tăng' : 'giảm'
  return `${text}, ${direction} ${decimal(Math.abs(change))} điểm so với năm ${previousYear}`
}

function rankPart(place: Place) {
  const { move, leading_years, provisional } = place
  const rank = rankText(place)
  if (rank === null) return null
  if (leading_years !== null && leading_years > 1)
    return `giữ vị trí đứng đầu ${twoDigits(leading_years)} năm liền`
  const standing = provisional ? `tạm xếp thứ ${rank}` : `xếp thứ ${rank}`
  if (move === null) return standing
  return move === 0 ? `giữ nguyên thứ hạng, ${standing}` : `${moveText(move)}, ${standing}`
}
