import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { cache } from 'react'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import { Refusal } from '@/lib/db/refusal'
import { authOptions } from './authOptions'
import { type Staff, staffSchema } from './schema'

const sessionSchema = z.object({ user: z.object({ id: z.string().min(1) }) })

/** Who is signed in, or null. For server actions: they answer `{ expired: true }` and the form keeps its content. */
export const signedInStaff = cache(async (): Promise<Staff | null> => {
  // Who is signed in depends on the request: said first, because a build has neither requests nor settings.
  await headers()
  const session = sessionSchema.safeParse(await getServerSession(authOptions()))
  if (!session.success) return null
  try {
    return await asStaff(session.data.user).rpc(staffSchema.nullable(), 'me')
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NOTIN') return null
    throw error
  }
})

/** For pages: whoever is not signed in is led to the sign-in page and back. */
export async function currentStaff(): Promise<Staff> {
  const staff = await signedInStaff()
  if (staff) return staff
  const asked = (await headers()).get('x-asked-path') ?? '/overview'
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(asked)}`)
}
