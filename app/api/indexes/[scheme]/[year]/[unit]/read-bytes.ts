/** The body, or null as soon as it is larger: no more than that is ever kept in memory. */
export async function readBytes(request: Request, largest: number) {
  if (Number(request.headers.get('content-length') ?? 0) > largest || !request.body) return null
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body) {
    size += part.length
    if (size > largest) return null
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}
