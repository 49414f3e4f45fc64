import type { ReactNode } from 'react'
import { Disclosure } from '@/app/_ui/disclosure'
import { Still } from '@/app/_ui/still'
import type { WorkingRow } from './working-rows'

type WorkingProps = { rows: WorkingRow[]; id?: string; children?: ReactNode }

/** How figures came about, with their own numbers: for whoever wants to do the sums again. */
export function Working({ rows, id, children }: WorkingProps) {
  if (rows.length === 0 && !children) return null
  return (
    <Disclosure summary="Cách tính" id={id}>
      {children}
      {rows.length > 0 && (
        <Still as="ul" className="sums">
          {rows.map(({ name, sum, result }) => (
            <li key={name}>
              <span className="sum-name">{name}</span>
              <strong className="sum-result">{result}</strong>
              <span className="sum">{sum}</span>
            </li>
          ))}
        </Still>
      )}
    </Disclosure>
  )
}
