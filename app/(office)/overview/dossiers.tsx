import { Stat } from '@/app/_ui/stat'
import { count, decimal, interval } from '@/lib/satisfaction/format'
import { dossiersAbsence } from '@/lib/satisfaction/satisfaction'
import type { Overview } from '@/lib/satisfaction/schema'
import type { Here } from './address'
import { WholeMonths } from './whole-months'

type DossiersProps = {
  dossiers: Overview['total']['dossiers']
  answer: Overview
  here: Here
  today: string
}

/** How many of those who had business answered, or why that is not known. */
export function Dossiers({ dossiers, answer, here, today }: DossiersProps) {
  const { reason, handled, answered, rate, low, high } = dossiers
  if (reason) {
    return (
      <Stat
        label="Tỷ lệ trả lời"
        words
        value="Chưa tính được"
        note={
          <>
            {dossiersAbsence(reason)} {reason === 'days' && <WholeMonths here={here} today={today} />}
          </>
        }
      />
    )
  }
  if (handled === null || answered === null || rate === null) return null
  return (
    <Stat
      label="Tỷ lệ trả lời"
      value={decimal(rate)}
      unit="%"
      note={
        <>
          {count(answered)} phiếu{answer.other_versions.length > 0 && ' theo mọi mẫu'} trên {count(handled)}{' '}
          hồ sơ đã giải quyết.
          {low !== null && high !== null && (
            <>
              {' '}
              Tính cả điều đó, khoảng {answer.method.confidence}% hẹp lại còn{' '}
              <span className="nowrap">{interval(low, high)}</span>.
            </>
          )}
        </>
      }
    />
  )
}
