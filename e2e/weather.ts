import { once } from 'node:events'
import {
  request as ask,
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { setTimeout as passing } from 'node:timers/promises'

export const skies = [
  'fair',
  'slow',
  'no network',
  'cut',
  'answer lost',
  'gone after the answer',
  'captive portal',
  413,
  429,
  500,
  503,
] as const

/**
 * What stands between a telephone and the product. A ballot that is cut never reaches the product; when its answer is lost,
 * the product has it and the telephone does not know. The numbers are what a proxy on the way answers, as HTML.
 */
export type Sky = (typeof skies)[number]

/** A line to the product whose weather a story makes. Pages, scripts and service workers all come through it. */
export class Weather {
  /** What the product said to each ballot whose answer came through: nobody may be thanked before. */
  readonly heard: number[] = []
  /** How many ballots reached the product, whether or not its answer came through. */
  forwarded = 0
  private sky: Sky = 'fair'
  private readonly inPlaceOf = new Map<string, string>()
  private readonly line: Server

  private constructor(private readonly product: URL) {
    this.line = createServer((request, response) => {
      this.pass(request, response).catch(() => request.socket.destroy())
    })
    this.line.on('connection', (socket) => {
      if (this.sky === 'no network') socket.destroy()
    })
  }

  static async before(product: string) {
    const weather = new Weather(new URL(product))
    weather.line.listen(0, '127.0.0.1')
    await once(weather.line, 'listening')
    return weather
  }

  /** A secure context, as the survey's own address is one: without it there are no service workers. */
  get address() {
    const at = this.line.address()
    return `http://localhost:${typeof at === 'object' ? at?.port : ''}`
  }

  turns(sky: Sky) {
    this.sky = sky
    if (sky === 'no network') this.line.closeAllConnections()
  }

  /** A script as an older build served it, until it is served no more. */
  servesInstead(path: string, script: string) {
    this.inPlaceOf.set(path, script)
  }

  servesAsBuilt() {
    this.inPlaceOf.clear()
  }

  async ends() {
    this.line.close()
    this.line.closeAllConnections()
    await once(this.line, 'close')
  }

  private async pass(request: IncomingMessage, response: ServerResponse) {
    const body = await read(request)
    const { sky } = this
    // A tablet also says how it is: that is no ballot.
    const isBallot = request.method === 'POST' && !request.url?.endsWith('/nhip')
    const older = this.inPlaceOf.get(request.url ?? '')
    if (sky === 'no network' || (sky === 'cut' && isBallot)) return request.socket.destroy()
    if (sky === 'slow') await passing(300)
    if (sky === 'captive portal')
      return answer(response, 200, 'Xin chào! Mời quý khách đăng nhập để dùng mạng.')
    if (typeof sky === 'number' && (isBallot || sky !== 413)) return answer(response, sky, `Lỗi ${sky}`)
    if (older !== undefined) return response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(older)

    if (isBallot) this.forwarded += 1
    const [said, content] = await this.forward(request, body)
    if (isBallot && sky === 'answer lost') return request.socket.destroy()
    if (isBallot) this.heard.push(said.statusCode ?? 0)
    if (isBallot && sky === 'gone after the answer') response.on('finish', () => this.turns('no network'))
    response.writeHead(said.statusCode ?? 502, said.headers).end(content)
  }

  private async forward({ method, url, headers }: IncomingMessage, body: Buffer) {
    const { hostname, port } = this.product
    const asked = ask({ hostname, port, method, path: url, headers })
    asked.end(body)
    const [said] = await once(asked, 'response')
    return [said, await read(said)] as const
  }
}

async function read(stream: IncomingMessage) {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

function answer(response: ServerResponse, status: number, sentence: string) {
  const soon = status === 429 || status === 503 ? { 'Retry-After': '1' } : {}
  response
    .writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', ...soon })
    .end(`<!doctype html><html lang="vi"><title>${sentence}</title><h1>${sentence}</h1></html>`)
}
