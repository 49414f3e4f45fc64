import { notFound } from 'next/navigation'
import { Refusal } from '@/lib/db/refusal'
import { askedUnitSchema } from '@/lib/indexes/schema'
import { scoreSheet } from '@/lib/scoring/read'

/** The sheet that an address names; a unit out of reach is not found, like one that does not exist. */
export async function askedSheet(staff: { id: string }, params: Promise<unknown>) {
  const { data: asked } = askedUnitSchema.safeParse(await params)
  const found = asked && (await scoreSheet(staff, asked).catch(orNotFound))
  return found ?? notFound()
}

function orNotFound(error: unknown) {
  if (error instanceof Refusal && error.code === 'NORCH') return null
  throw error
}
