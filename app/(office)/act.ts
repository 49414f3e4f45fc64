import type { ZodError, ZodType } from 'zod'
import type { Outcome } from '@/app/_ui/form/outcome'
import { signedInStaff } from '@/lib/staff/read'
import type { Staff } from '@/lib/staff/schema'
import { refused } from './refused'

/** Who, what, then do it; whatever stops it leaves the form as it was. */
export async function act<Asked>(
  form: FormData,
  schema: ZodType<Asked>,
  deed: (staff: Staff, asked: Asked) => Promise<() => Outcome>,
): Promise<Outcome> {
  const values = typedIn(form)
  const staff = await signedInStaff()
  if (!staff) return { expired: true, values }

  const asked = schema.safeParse(values)
  if (!asked.success) return { values, errors: sentences(asked.error) }

  const after = await deed(staff, asked.data).catch((error) => () => ({ values, ...refused(error) }))
  return after()
}

/** A chosen file is not typed, and no browser lets a page put it back. */
function typedIn(form: FormData) {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

function sentences(error: ZodError) {
  return Object.fromEntries(error.issues.map(({ path, message }) => [path.join('.'), message]))
}
