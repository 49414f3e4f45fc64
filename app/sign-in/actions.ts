'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { Outcome } from '@/app/_ui/form/outcome'
import { ownPath } from '@/lib/staff/ownPath'
import { credentialsSchema } from '@/lib/staff/schema'
import { lockedSentence } from '@/lib/staff/staff'
import { signIn, signOut } from '@/lib/staff/write'

export async function signInAction(_before: Outcome, form: FormData): Promise<Outcome> {
  const given = Object.fromEntries(form)
  const values = { login: String(given.login ?? '') }
  const asked = credentialsSchema.safeParse(given)
  if (!asked.success) {
    const { fieldErrors } = z.flattenError(asked.error)
    return { values, errors: mapFirst(fieldErrors) }
  }

  const answer = await signIn(asked.data).catch(() => null)
  if (!answer) return { values, problem: 'Hệ thống chưa trả lời nên chưa đăng nhập được. Hãy thử lại.' }
  if (answer.outcome === 'locked') return { values, problem: lockedSentence(answer.until) }
  if (answer.outcome === 'wrong') return { values, problem: 'Tên đăng nhập hoặc mật khẩu không đúng.' }
  redirect(ownPath(String(given.next ?? ''), '/overview'))
}

export async function signOutAction() {
  await signOut()
  redirect('/sign-in')
}

function mapFirst(errors: Partial<Record<string, string[]>>) {
  return Object.fromEntries(Object.entries(errors).map(([name, sentences]) => [name, sentences?.[0]]))
}
