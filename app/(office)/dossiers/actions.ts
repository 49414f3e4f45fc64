'use server'
import { revalidatePath } from 'next/cache'
import type { Outcome } from '@/app/_ui/form/outcome'
import { refusalSentence } from '@/lib/db/refusal'
import { outcomeSentence } from '@/lib/dossiers/dossier'
import { typedSchema } from '@/lib/dossiers/schema'
import { noteDossiers } from '@/lib/dossiers/write'
import { act } from '../act'

/** A year of one unit, typed in: all twelve fields or none, and each wrong one says why. */
export async function note(_before: Outcome, form: FormData) {
  return act(form, typedSchema, async (staff, lines) => {
    const outcomes = await noteDossiers(staff, lines)
    const errors = Object.fromEntries(
      outcomes.flatMap(({ refusal }, place) =>
        refusal ? [[lines[place]?.month ?? '', refusalSentence(refusal)]] : [],
      ),
    )
    if (Object.keys(errors).length > 0) {
      return () => ({ problem: 'Chưa ghi số nào.', errors, values: typedIn(form) })
    }
    revalidatePath('/dossiers', 'layout')
    return () => ({ done: outcomeSentence(outcomes) })
  })
}

function typedIn(form: FormData) {
  return Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
}
