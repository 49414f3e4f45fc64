import { Card } from '@/app/_ui/page'
import { Stat, Stats } from '@/app/_ui/stat'
import { count, decimal, interval, lowerFirst, movedInWords, signed } from '@/lib/satisfaction/format'
import { type Period, periodLabel, previousPeriod } from '@/lib/satisfaction/period'
import { absence, absenceAtLength, ruleName } from '@/lib/satisfaction/satisfaction'
import type { ComparedFigure, Overview } from '@/lib/satisfaction/schema'
import type { Here } from './address'
import { ChannelMix } from './channel-mix'
import { Dossiers } from './dossiers'
import { IntervalRuler } from './interval-ruler'

type HeadlineProps = { answer: Overview; here: Here; today: string }

/** The figure, and what must stand beside it to be believed. */
export function Headline({ answer, here, today }: HeadlineProps) {
  const { total, method, scale, filters } = answer
  // Exclusions are known of whole units alone.
  const whole = Object.values(filters).every((chosen) => chosen === null)
  return (
    <Card>
      <div className="headline">
        <Stats>
          <Index figure={total} method={method} rule={ruleName(method.rule)} />
          <Change figure={total} period={here.period} />
          <Stat
            label="Số phiếu"
            value={count(total.ballots)}
            note={
              <>
                n = {count(total.n)} người trả lời câu tính chỉ số
                {whole && total.excluded > 0 && `; ${count(total.excluded)} phiếu đã loại, có lý do`}
              </>
            }
          />
          <Dossiers dossiers={total.dossiers} answer={answer} here={here} today={today} />
          {total.mean !== null && (
            <Stat
              label="Điểm trung bình"
              value={decimal(total.mean)}
              note={`trên thang 1 đến ${scale.length}; không phải chỉ số hài lòng`}
            />
          )}
        </Stats>
      </div>
      {!filters.channel && <ChannelMix channels={total.channels} />}
    </Card>
  )
}

type IndexProps = {
  figure: ComparedFigure
  method: Overview['method']
  /** How the index of a whole is made; that of one question needs no rule. */
  rule?: string
}

export function Index({ figure, method, rule }: IndexProps) {
  const { index, low, high } = figure
  if (index === null || low === null || high === null) {
    const { words, meaning } = absenceAtLength(figure, method.minimum_n)
    return <Stat label="Chỉ số hài lòng" words value={words} note={meaning} />
  }
  return (
    <Stat
      big
      label="Chỉ số hài lòng"
      value={decimal(index)}
      unit="%"
      note={
        <>
          Khoảng {method.confidence}%: <strong className="nowrap">{interval(low, high)}</strong>
          {rule && (
            <>
              <br />
              Quy tắc: {rule}.
            </>
          )}
          <IntervalRuler figure={figure} />
        </>
      }
    />
  )
}

type ChangeProps = { figure: ComparedFigure; period: Period }

export function Change({ figure: { change, previous }, period }: ChangeProps) {
  const before = periodLabel(previousPeriod(period))
  const label = 'So với kỳ trước'
  if (!change || previous.index === null) {
    return (
      <Stat label={label} words value="Chưa so được" note={`${before} ${lowerFirst(absence(previous))}.`} />
    )
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
          {movedInWords(change)} (khoảng <span className="nowrap">{interval(change.low, change.high)}</span>).{' '}
          {before}: {decimal(previous.index)}%.
        </>
      }
    />
  )
}
