import { Mark } from '@/app/_ui/mark'
import { Card } from '@/app/_ui/page'
import { Stat, Stats } from '@/app/_ui/stat'
import { channelName } from '@/lib/satisfaction/channel'
import { count, decimal, interval } from '@/lib/satisfaction/format'
import { absenceAtLength, ruleName } from '@/lib/satisfaction/satisfaction'
import type { Comparison } from '@/lib/satisfaction/schema'

type SideCardProps = { name: string; side: Pick<Comparison['left'], 'total' | 'method'> }

/** One side by itself: its index with the interval, how many answered, and how the ballots came in. */
export function SideCard({ name, side: { total, method } }: SideCardProps) {
  const { index, low, high, n, ballots, channels } = total
  const { handled, rate } = total.dossiers
  const { words, meaning } = absenceAtLength(total, method.minimum_n)
  return (
    <Card>
      <h2 className="versus-name">{name}</h2>
      <Stats>
        {index === null || low === null || high === null ? (
          <Stat label="Chỉ số hài lòng" words value={words} note={meaning} />
        ) : (
          <Stat
            label="Chỉ số hài lòng"
            value={decimal(index)}
            unit="%"
            note={`Khoảng ${method.confidence}%: ${interval(low, high)} · ${ruleName(method.rule)}`}
          />
        )}
        <Stat
          label="Số phiếu"
          value={count(ballots)}
          note={
            handled === null || rate === null
              ? `n = ${count(n)}`
              : `n = ${count(n)}; ${decimal(rate)}% của ${count(handled)} hồ sơ`
          }
        />
      </Stats>
      {channels.length > 0 && (
        <p className="small soft">
          Nguồn phiếu:{' '}
          {channels.map(({ channel, share }, place) => (
            <span key={channel}>
              {place > 0 && ' · '}
              {channelName(channel)} <strong>{decimal(share)}%</strong>
              {channel === 'assisted' && <Mark tone="warn">có cán bộ hỗ trợ</Mark>}
            </span>
          ))}
        </p>
      )}
    </Card>
  )
}
