'use client'
import { useContext } from 'react'
import { OutcomeContext } from '@/app/_ui/form/outcome'

/** There before it is filled, so that a screen reader hears the code arrive. */
export function PairingCode() {
  const { code } = useContext(OutcomeContext)
  return (
    <output className="kiosk-code" aria-label="Mã ghép máy">
      {code}
    </output>
  )
}
