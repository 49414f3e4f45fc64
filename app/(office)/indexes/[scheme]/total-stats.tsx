import { Stat, Stats } from '@/app/_ui/stat'
import { maximumText, missingPoints, type Place, type ReformIndex, rankText } from '@/lib/indexes/reformIndex'
import { decimal, signed } from '@/lib/satisfaction/format'

type TotalStatsProps = { total: Place; year: number; state: ReformIndex['state'] }

export function TotalStats({ total, year, state }: TotalStatsProps) {
  const { points, maximum, change, previous_points: before, provisional } = total
  const rank = rankText(total)
  return (
    <Stats>
      <Stat
        big
        label={`Tổng điểm năm ${year}`}
        value={points === null ? missingPoints(state) : decimal(points)}
        {...(points !== null && maximum !== null && { unit: `/${maximumText(maximum)}` })}
        {...(provisional && { note: 'tạm tính: còn điểm chưa có' })}
      />
      {change !== null && before !== null && (
        <Stat
          label={`So với năm ${year - 1}`}
          value={signed(change)}
          unit="điểm"
          tone={change > 0 ? 'good' : change < 0 ? 'bad' : 'plain'}
          note={`năm ${year - 1}: ${decimal(before)} điểm`}
        />
      )}
      {rank && <Stat label={provisional ? 'Tạm xếp thứ' : 'Thứ hạng'} value={rank} />}
    </Stats>
  )
}
