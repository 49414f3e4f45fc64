'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Outcome } from '@/app/_ui/form/outcome'
import { excludeSchema, liftSchema } from '@/lib/exclusions/schema'
import { excludeBallots, liftExclusion } from '@/lib/exclusions/write'
import { act } from '../act'

export async function exclude(_before: Outcome, form: FormData) {
  return act(form, excludeSchema, async (staff, { unit, ...asked }) => {
    const { code } = await excludeBallots(staff, asked)
    revalidatePath('/', 'layout')
    return () => redirect(decided(unit, code))
  })
}

export async function lift(_before: Outcome, form: FormData) {
  return act(form, liftSchema, async (staff, { unit, ...asked }) => {
    await liftExclusion(staff, asked)
    revalidatePath('/', 'layout')
    return () => redirect(decided(unit, asked.code))
  })
}

const decided = (unit: string, done: string) => `/exclusions?${new URLSearchParams({ unit, done })}`
