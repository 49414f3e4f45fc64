import { createServer, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { projectRoot } from '../places'
import { answerFromShelf } from './shelf'

const patience = 8_000
/** Longer than a proxy keeps an idle connection (nginx: 60 s), which may else send a ballot into one that just closes. */
const keptAlive = 75_000

/** Next in this process: the fewer processes, the less memory, and a signal ends everything together. */
export async function prepareWeb(at: { dev: boolean; host: string; port: number }) {
  Object.assign(process.env, { NODE_ENV: at.dev ? 'development' : 'production' })
  const { default: next } = await import('next')
  const server = createServer()
  const destroyUpgraded = at.dev ? rememberUpgraded(server) : () => {}
  // Next takes over what wants to be upgraded on the server it is given, which only its development knows what to do with.
  const httpServer = at.dev ? server : createServer()
  const app = next({ dev: at.dev, dir: projectRoot, hostname: at.host, port: at.port, httpServer })
  await app.prepare()
  const handle = app.getRequestHandler()
  let closing = false
  server.keepAliveTimeout = keptAlive
  server.on('request', (request, response) => {
    if (closing) response.setHeader('Connection', 'close')
    if (!answerFromShelf(request, response)) void handle(request, response)
  })

  return {
    listen() {
      return new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(at.port, at.host, resolve)
      })
    },
    /** Lets ballots that have arrived finish; closes idle connections, busy ones with their answer, all after `patience`. */
    async close() {
      closing = true
      const impatience = setTimeout(() => server.closeAllConnections(), patience)
      await new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeIdleConnections()
        destroyUpgraded()
      })
      clearTimeout(impatience)
    },
  }
}

/** A connection that is no longer HTTP is none to the server when it closes all, and yet it waits for it. */
function rememberUpgraded(server: Server) {
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (_, socket) => {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
  })
  return () => {
    for (const socket of upgraded) socket.destroy()
  }
}
