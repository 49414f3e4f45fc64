const largest = 64 * 1024

export type Kind = 'form' | 'json'

const kinds: Record<string, Kind> = {
  'application/x-www-form-urlencoded': 'form',
  'application/json': 'json',
}

export function kindOf(request: Request) {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  return kinds[type.trim().toLowerCase()] ?? null
}

/** The body as text, or null once it is larger than any ballot. Counted while it comes: a stated length may be wrong. */
export async function readBody(request: Request) {
  const reader = request.body?.getReader()
  if (!reader) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length
    if (size > largest) {
      await reader.cancel()
      return null
    }
    chunks.push(part.value)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}
