import { notFound } from 'next/navigation'
import { Refusal } from '@/lib/db/refusal'
import { unitIndex } from '@/lib/indexes/read'
import { askedUnitSchema } from '@/lib/indexes/schema'

/** The unit's year that an address names; a unit out of reach is not found, like one that does not exist. */
export async function askedUnit(staff: { id: string }, params: Promise<unknown>) {
  const { data: asked } = askedUnitSchema.safeParse(await params)
  const found = asked && (await unitIndex(staff, asked.scheme, asked.year, asked.unit).catch(orNotFound))
  return found ?? notFound()
}

function orNotFound(error: unknown) {
  if (error instanceof Refusal && error.code === 'NORCH') return null
  throw error
}
