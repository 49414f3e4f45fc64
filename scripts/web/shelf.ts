import type { IncomingMessage, ServerResponse } from 'node:http'
import { isKnown } from '../../app/c/_door/isKnown'
import { newKeyCookie } from '../../app/c/_door/keyCookie'
import type { Shelved } from '../../app/c/_door/shelf'
import { everywhere } from '../../lib/headers'

/** Answers a survey's page that is ready to send, without waking Next; says whether it did. */
export function answerFromShelf(request: IncomingMessage, response: ServerResponse) {
  const { method, url = '', headers: asked } = request
  if (method !== 'GET' && method !== 'HEAD') return false
  const page = globalThis.danYShelf?.get(url)
  if (!page || Date.now() >= page.until) return false

  const { code, rendered, needsKey } = page
  const key =
    needsKey && !/(?:^|;\s*)phieu=/.test(asked.cookie ?? '') ? ['Set-Cookie', newKeyCookie(code)] : []
  if (isKnown(asked['if-none-match'] ?? '', rendered.etag)) {
    response.writeHead(304, [...headOf(page), ...key]).end()
    return true
  }
  const encoding = encodingFor(String(asked['accept-encoding'] ?? ''))
  const body = encoding ? rendered.compressed[encoding] : rendered.bytes
  const of = ['Content-Length', String(body.length), ...(encoding ? ['Content-Encoding', encoding] : [])]
  response.writeHead(200, [...headOf(page), ...of, ...key]).end(method === 'HEAD' ? undefined : body)
  return true
}

const heads = new WeakMap<Shelved, string[]>()

/** Names and values in turn, as they go over the line: made once a page, since making them takes longer than finding the page. */
function headOf(page: Shelved) {
  const known = heads.get(page)
  if (known) return known
  const head = Object.entries({ ...everywhere, ...page.headers, Vary: 'Accept-Encoding' }).flat()
  heads.set(page, head)
  return head
}

function encodingFor(accepted: string) {
  const names = accepted.split(',').map((name) => name.trim().split(';')[0])
  if (names.includes('br')) return 'br'
  return names.includes('gzip') ? 'gzip' : null
}
