import './heat.css'
import type { ReactNode } from 'react'

export type Grade = 1 | 2 | 3 | 4 | 5
export type Sign = 'above' | 'below' | null

type HeatCellProps = {
  grade: Grade
  /** Beside the figure, for who cannot tell the grounds apart. */
  sign?: Sign
  children: ReactNode
}

const signs = { above: '▲', below: '▼' }

/** A figure on a ground as deep as it is high. */
export function HeatCell({ grade, sign = null, children }: HeatCellProps) {
  return (
    <td className={`num heat heat-${grade}`}>
      {sign && <span aria-hidden="true">{signs[sign]} </span>}
      {children}
    </td>
  )
}

type HeatLegendProps = {
  grades: { grade: Grade; words: string }[]
  signs: { sign: Exclude<Sign, null>; words: string }[]
}

export function HeatLegend({ grades, signs: told }: HeatLegendProps) {
  return (
    <ul className="heat-legend" aria-label="Chú giải">
      {grades.map(({ grade, words }) => (
        <li key={grade}>
          <span className={`heat heat-${grade}`} aria-hidden="true" />
          {words}
        </li>
      ))}
      {told.map(({ sign, words }) => (
        <li key={sign}>
          <b aria-hidden="true">{signs[sign]}</b>
          {words}
        </li>
      ))}
    </ul>
  )
}
