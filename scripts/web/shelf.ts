import type { IncomingMessage, ServerResponse } from 'node:http'
import { isKnown } from '../../app/c/_door/isKnown'
import { newKeyCookie } from '../../app/c/_door/keyCookie'
import { everywhere } from '../../lib/headers'

/** Answers a survey's page that is ready to send, without waking Next; says whether it did. */
export function answerFromShelf(request: IncomingMessage, response: ServerResponse) {
  const { method, url = '', headers: asked } = request
  if (method !== 'GET' && method !== 'HEAD') return false
  const page = globalThis.danYShelf?.get(url)
  if (!page || Date.now() >= page.until) return false

  const { code, rendered, headers, needsKey } = page
  if (needsKey && !/(?:^|;\s*)phieu=/.test(asked.cookie ?? ''))
    response.setHeader('Set-Cookie', newKeyCookie(code))
  response.setHeader('Vary', 'Accept-Encoding')
  if (isKnown(asked['if-none-match'] ?? '', rendered.etag)) {
    response.writeHead(304, { ...everywhere, ...headers }).end()
    return true
  }
  const encoding = encodingFor(String(asked['accept-encoding'] ?? ''))
  const body = encoding ? rendered.compressed[encoding] : rendered.bytes
  if (encoding) response.setHeader('Content-Encoding', encoding)
  response.writeHead(200, { ...everywhere, ...headers, 'Content-Length': body.length })
  response.end(method === 'HEAD' ? undefined : body)
  return true
}

function encodingFor(accepted: string) {
  const names = accepted.split(',').map((name) => name.trim().split(';')[0])
  if (names.includes('br')) return 'br'
  return names.includes('gzip') ? 'gzip' : null
}
