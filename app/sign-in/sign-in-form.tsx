'use client'
import { startTransition, useActionState, useEffect, useRef } from 'react'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/form/field'
import { OutcomeContext } from '@/app/_ui/form/outcome'
import { Notice } from '@/app/_ui/notice'
import { signInAction } from './actions'

export function SignInForm({ next }: { next: string }) {
  const [outcome, run, pending] = useActionState(signInAction, {})
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    const password = form.current?.querySelector<HTMLInputElement>('[name="password"]')
    if (!outcome.problem || !password) return
    password.value = ''
    password.focus()
  }, [outcome])

  return (
    <OutcomeContext value={outcome}>
      <form
        ref={form}
        className="form"
        action={run}
        onSubmit={(event) => {
          event.preventDefault()
          if (pending) return
          const sent = new FormData(event.currentTarget)
          startTransition(() => run(sent))
        }}
        noValidate
      >
        {outcome.problem && (
          <Notice tone="error" title="Chưa đăng nhập được">
            <p>{outcome.problem}</p>
          </Notice>
        )}
        <input type="hidden" name="next" value={next} />
        <TextField
          label="Tên đăng nhập"
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <TextField
          label="Mật khẩu"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Button type="submit" aria-disabled={pending}>
          {pending ? 'Đang kiểm tra…' : 'Đăng nhập'}
        </Button>
      </form>
    </OutcomeContext>
  )
}
