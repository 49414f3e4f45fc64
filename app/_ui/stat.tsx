import './stat.css'
import type { ReactNode } from 'react'

type StatProps = {
  label: string
  /** Already formatted. */
  value: ReactNode
  unit?: string
  note?: ReactNode
  /** The value is words, not a figure. */
  words?: boolean
  /** One figure of a page may be big. */
  big?: boolean
  tone?: 'good' | 'bad' | 'plain'
}

export function Stat({ label, value, unit, note, words = false, big = false, tone = 'plain' }: StatProps) {
  return (
    <div className={`stat stat-${tone}${big ? ' stat-big' : ''}`}>
      <dt>{label}</dt>
      <dd className={words ? 'stat-words' : 'stat-value'}>
        {value}
        {unit && <span className="stat-unit">{unit}</span>}
      </dd>
      {note && <dd className="stat-note">{note}</dd>}
    </div>
  )
}

export function Stats({ children }: { children: ReactNode }) {
  return <dl className="stats">{children}</dl>
}
