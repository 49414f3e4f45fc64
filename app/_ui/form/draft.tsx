'use client'
import './field.css'
import { usePathname, useSearchParams } from 'next/navigation'
import { type ReactNode, Suspense, startTransition, useActionState, useEffect, useRef } from 'react'
import { Button, type ButtonLook } from '../button'
import { Notice } from '../notice'
import { keepDraft } from './keep-draft'
import { type Outcome, OutcomeContext } from './outcome'

type DraftFormProps = {
  /** Names the draft in this browser tab; one per form and thing it is about. */
  draft: string
  action: (before: Outcome, form: FormData) => Promise<Outcome>
  submit: string
  look?: ButtonLook
  children: ReactNode
}

/**
 * A form that loses nothing: what was typed is kept in this tab until the server took it, also when the
 * session ended meanwhile. Without scripts it is an ordinary form.
 */
export function DraftForm({ draft, action, submit, look, children }: DraftFormProps) {
  const [outcome, run, pending] = useActionState(action, {})
  const form = useRef<HTMLFormElement>(null)
  const keeper = useRef<ReturnType<typeof keepDraft>>(null)

  useEffect(() => {
    if (!form.current) return
    keeper.current = keepDraft(form.current, `draft:${draft}`)
    return keeper.current.stop
  }, [draft])

  useEffect(() => {
    if (outcome.done) keeper.current?.forget()
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    wrong?.focus()
  }, [outcome])

  return (
    <OutcomeContext value={outcome}>
      <form
        ref={form}
        className="form"
        action={run}
        onSubmit={(event) => {
          // React empties a form once its action returns; sending by hand keeps what was typed.
          event.preventDefault()
          if (pending) return
          // a button with a name is part of what is sent
          const sent = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter)
          startTransition(() => run(sent))
        }}
        noValidate
      >
        {outcome.expired && (
          <Suspense>
            <Expired />
          </Suspense>
        )}
        {outcome.problem && (
          <Notice tone="error">
            <p>{outcome.problem}</p>
            <Found list={outcome.list} />
          </Notice>
        )}
        {outcome.done && (
          <Notice tone="success">
            <p>{outcome.done}</p>
          </Notice>
        )}
        {children}
        <Button type="submit" look={look} aria-disabled={pending}>
          {pending ? 'Đang gửi…' : submit}
        </Button>
      </form>
    </OutcomeContext>
  )
}

/** A file may have a thousand faults: the first are enough to mend it by. */
function Found({ list = [] }: { list?: string[] | undefined }) {
  if (list.length === 0) return null
  const shown = list.slice(0, 50)
  return (
    <>
      <ol className="found">
        {shown.map((sentence, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences may repeat and never move
          <li key={place}>{sentence}</li>
        ))}
      </ol>
      {list.length > shown.length && <p>… và {list.length - shown.length} chỗ nữa.</p>}
    </>
  )
}

function Expired() {
  const search = useSearchParams().toString()
  const here = `${usePathname()}${search && `?${search}`}`
  return (
    <Notice tone="warn" title="Phiên làm việc đã hết">
      <p>
        Nội dung bạn nhập vẫn còn ở đây.{' '}
        <a href={`/sign-in?callbackUrl=${encodeURIComponent(here)}`}>Đăng nhập lại</a> rồi gửi lần nữa.
      </p>
    </Notice>
  )
}
