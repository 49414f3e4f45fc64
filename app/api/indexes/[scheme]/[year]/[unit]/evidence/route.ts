import { z } from 'zod'
import { askedUnitSchema } from '@/lib/indexes/schema'
import { largestEvidence } from '@/lib/scoring/scoring'
import { addEvidence } from '@/lib/scoring/write'
import { signedInStaff } from '@/lib/staff/read'
import { answer, expired, problem, refusedAs } from '../answer'
import { readBytes } from '../read-bytes'

type Context = RouteContext<'/api/indexes/[scheme]/[year]/[unit]/evidence'>

const aboutSchema = z.object({ node: z.string().min(1), name: z.string().min(1).max(200) })

/** A file that stands behind a line, as it is; the database reads from its bytes what it is. */
export async function POST(request: Request, { params }: Context) {
  const staff = await signedInStaff()
  if (!staff) return expired()
  const { data: asked } = askedUnitSchema.safeParse(await params)
  const { data: about } = aboutSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!asked || !about) return problem('Tên tệp không hợp lệ hoặc dài quá 200 ký tự.', 400)
  const bytes = await readBytes(request, largestEvidence)
  if (!bytes) return problem('Tệp lớn hơn 10 MB nên không được nhận.', 413)
  try {
    return answer(await addEvidence(staff, { ...asked, node: about.node }, about.name, bytes))
  } catch (error) {
    return refusedAs(error)
  }
}
