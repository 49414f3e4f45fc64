import { notFound } from 'next/navigation'
import { Refusal, type RefusalCode } from '@/lib/db/refusal'

/** What is out of reach is not found, like what does not exist. */
export async function orNotFound<Answer>(answer: Promise<Answer | null>, code: RefusalCode) {
  const found = await answer.catch((error) => {
    if (error instanceof Refusal && error.code === code) return null
    throw error
  })
  return found ?? notFound()
}
