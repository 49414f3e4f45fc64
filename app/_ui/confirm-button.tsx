'use client'
import './confirm-button.css'
import { type ReactNode, useId, useRef } from 'react'
import { Button, type ButtonLook } from './button'

type ConfirmButtonProps = {
  label: string
  look?: ButtonLook
  /** The question, and below it what will happen. */
  question: string
  children?: ReactNode
  /** Put the form that does it here; its submit button is the "yes". */
  form: ReactNode
}

/** Asks before an act that cannot be taken back, in the browser's own dialog. */
export function ConfirmButton({ label, look = 'quiet', question, children, form }: ConfirmButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  return (
    <>
      <Button look={look} onClick={() => dialog.current?.showModal()}>
        {label}
      </Button>
      <dialog ref={dialog} className="confirm" aria-labelledby={title}>
        <h2 id={title}>{question}</h2>
        {children}
        {form}
        <Button look="quiet" onClick={() => dialog.current?.close()}>
          Thôi
        </Button>
      </dialog>
    </>
  )
}
