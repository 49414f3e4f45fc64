import { askedUnitSchema } from '@/lib/indexes/schema'
import { lineSentSchema } from '@/lib/scoring/schema'
import { saveLine } from '@/lib/scoring/write'
import { signedInStaff } from '@/lib/staff/read'
import { answer, expired, problem, refusedAs } from '../answer'

type Context = RouteContext<'/api/indexes/[scheme]/[year]/[unit]/lines'>

/** Saves one side of one line; 409 shows what somebody else has saved meanwhile. */
export async function POST(request: Request, { params }: Context) {
  const staff = await signedInStaff()
  if (!staff) return expired()
  const { data: asked } = askedUnitSchema.safeParse(await params)
  const { data: line } = lineSentSchema.safeParse(await request.json().catch(() => null))
  if (!asked || !line) return problem('Nội dung gửi lên không đúng dạng.', 400)
  try {
    const saved = await saveLine(staff, asked, line)
    return answer(saved, saved.refusal === null ? 200 : 409)
  } catch (error) {
    return refusedAs(error)
  }
}
