import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gunzipSync, gzip } from 'node:zlib'

/** A text rendered once, in the encodings browsers ask for. */
export type Encoded = { etag: string; br: Buffer; gzip: Buffer }

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

export async function encode(text: string): Promise<Encoded> {
  const bytes = Buffer.from(text)
  const size = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  const [br, gz] = await Promise.all([brotli(bytes, { params: size }), zip(bytes, { level: 9 })])
  return { etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`, br, gzip: gz }
}

const encodings = ['br', 'gzip'] as const

/** The encoding a browser accepts; plain text is unpacked for the few who take no other. */
export function bodyFor(request: Request, encoded: Encoded) {
  const accepted = (request.headers.get('accept-encoding') ?? '').toLowerCase()
  const encoding = encodings.find((name) =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted),
  )
  if (!encoding) return { body: gunzipSync(encoded.gzip), headers: {} }
  return { body: encoded[encoding], headers: { 'Content-Encoding': encoding } }
}

export function isKnown(request: Request, { etag }: Encoded) {
  const known = request.headers.get('if-none-match') ?? ''
  return known.split(',').some((tag) => tag.trim().replace(/^(W\/)?/, 'W/') === etag)
}
