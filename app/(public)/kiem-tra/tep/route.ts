import { createHash } from 'node:crypto'

const largest = 64_000_000

/** Takes a file's hash and forgets the file: the answer is an address. */
export async function POST(request: Request) {
  if (Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY) > largest)
    return to('tep=lon')
  const form = await request.formData().catch(() => null)
  const file = form?.get('file')
  if (!(file instanceof File) || file.size === 0) return to('tep=trong')
  const sha256 = createHash('sha256')
    .update(new Uint8Array(await file.arrayBuffer()))
    .digest('hex')
  return to(`tep=1&hash=${sha256}`)
}

const to = (answer: string) =>
  new Response(null, { status: 303, headers: { Location: `/kiem-tra?${answer}` } })
