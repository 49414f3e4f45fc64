import './facts.css'
import type { ReactNode } from 'react'

export type Fact = { label: string; value: ReactNode }

/** Name and value, line by line. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
