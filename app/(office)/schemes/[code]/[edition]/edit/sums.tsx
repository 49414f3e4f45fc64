'use client'
import { createContext, type ReactNode, useContext } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { type Draft, numberText } from '@/lib/schemes/scheme'
import { type Sum, sumsOf } from '@/lib/schemes/sumsOf'

const Sums = createContext<(Sum | null)[]>([])

/** Adds up at one place while somebody types; the last is the whole. */
export function SumsProvider({ children }: { children: ReactNode }) {
  const { control } = useFormContext<Draft>()
  const sums = useWatch({
    control,
    compute: ({ nodes, total_maximum: total }: Draft) => sumsOf(nodes, total),
  })
  return <Sums value={sums}>{children}</Sums>
}

export function LineSum({ line }: { line: number }) {
  return <Told sum={useContext(Sums)[line] ?? null} whole="các phần" />
}

export function Total() {
  return <Told sum={useContext(Sums).at(-1) ?? null} whole="các lĩnh vực" />
}

function Told({ sum, whole }: { sum: Sum | null; whole: string }) {
  if (!sum) return null
  const { parts, missing } = sum
  return (
    <p className={missing === 0 ? 'scheme-sum' : 'scheme-sum scheme-sum-off'} role="status">
      {`Cộng ${whole}: ${numberText(parts)}`}
      {missing !== null && missing !== 0 && (
        <strong>
          {missing > 0 ? `, còn thiếu ${numberText(missing)}` : `, thừa ${numberText(-missing)}`}
        </strong>
      )}
      {missing === 0 && ' ✓'}
    </p>
  )
}
