import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface Static {
  headers: Record<string, string>
  body: Buffer
}

/** Node's own server with nothing but these files in memory, in a process of its own: what a page could at best be. */
export async function bareServer(files: ReadonlyMap<string, Static>) {
  const known = Object.fromEntries(
    [...files].map(([path, { headers, body }]) => [path, { headers, body: body.toString('base64') }]),
  )
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(known))
  for await (const port of createInterface({ input: child.stdout }))
    return { origin: `http://127.0.0.1:${port}`, close: () => child.kill() }
  throw new Error('the bare server did not start')
}

const program = `
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
const files = new Map(Object.entries(JSON.parse(await text(process.stdin))).map(([path, { headers, body }]) => {
  const bytes = Buffer.from(body, 'base64')
  return [path, { headers: { ...headers, 'content-length': bytes.length }, bytes }]
}))
const server = createServer((request, response) => {
  const file = files.get(request.url)
  if (!file) return response.writeHead(404).end()
  response.writeHead(200, file.headers).end(file.bytes)
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
`
