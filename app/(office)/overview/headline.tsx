import { Mark } from '@/app/_ui/mark'
import { Card } from '@/app/_ui/page'
import { Stat, Stats } from '@/app/_ui/stat'
import { channelName } from '@/lib/satisfaction/channel'
import { count, decimal, interval, moved, signed } from '@/lib/satisfaction/format'
import { type Period, periodLabel, previousPeriod } from '@/lib/satisfaction/period'
import { absence, ruleName } from '@/lib/satisfaction/satisfaction'
import type { Overview } from '@/lib/satisfaction/schema'

export function Headline({ answer, period }: { answer: Overview; period: Period }) {
  const { total, method, scale } = answer
  const shown = total.index !== null && total.low !== null && total.high !== null
  return (
    <Card>
      <Stats>
        {shown && total.index !== null ? (
          <Stat
            big
            label="Chỉ số hài lòng"
            value={decimal(total.index)}
            unit="%"
            note={
              <>
                Khoảng {method.confidence}%: {interval(total.low ?? 0, total.high ?? 0)} ·{' '}
                {ruleName(method.rule)}
              </>
            }
          />
        ) : (
          <Stat
            label="Chỉ số hài lòng"
            words
            value={total.state === 'hidden' ? 'Không hiện' : 'Chưa đủ phiếu'}
            note={
              total.state === 'hidden'
                ? `${absence(total)}.`
                : `n = ${count(total.n)}; cần ít nhất ${count(method.minimum_n)} phiếu mới có con số.`
            }
          />
        )}
        <Change total={total} period={period} />
        <Stat
          label="Số phiếu"
          value={count(total.ballots)}
          note={`n = ${count(total.n)} người trả lời câu tính chỉ số`}
        />
        {total.mean !== null && (
          <Stat
            label="Điểm trung bình"
            value={decimal(total.mean)}
            note={`trên thang 1 đến ${scale.length}; không phải chỉ số hài lòng`}
          />
        )}
      </Stats>
      <Channels channels={total.channels} />
    </Card>
  )
}

function Change({ total: { change, previous }, period }: { total: Overview['total']; period: Period }) {
  const before = periodLabel(previousPeriod(period))
  const label = 'So với kỳ trước'
  if (!change || previous.index === null) {
    const why = `${absence(previous).charAt(0).toLowerCase()}${absence(previous).slice(1)}`
    return <Stat label={label} words value="Chưa so được" note={`${before} ${why}.`} />
  }
  const tone = !change.distinct ? 'plain' : change.points > 0 ? 'good' : 'bad'
  return (
    <Stat
      label={label}
      value={signed(change.points)}
      unit="điểm"
      tone={tone}
      note={
        <>
          {moved(change.points)} (khoảng {interval(change.low, change.high)}) so với {before}:{' '}
          {decimal(previous.index)}%. {!change.distinct && <Mark>trong sai số</Mark>}
        </>
      }
    />
  )
}

function Channels({ channels }: Pick<Overview['total'], 'channels'>) {
  return (
    <p className="small soft">
      Nguồn phiếu:{' '}
      {channels.map(({ channel, ballots }, place) => (
        <span key={channel}>
          {place > 0 && ' · '}
          {channelName(channel)} <strong>{count(ballots)}</strong>
          {channel === 'assisted' && <Mark tone="warn">có cán bộ hỗ trợ</Mark>}
        </span>
      ))}
    </p>
  )
}
