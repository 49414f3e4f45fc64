import { serve } from '@hono/node-server'
import type { Opened } from './database/ready'
import type { Secrets } from './secrets'

/**
 * The embedded Supabase: Lite's REST over the database given, on this machine only. Call it when the schema is in
 * place: Lite looks at the database once.
 */
export async function serveSupabase(opened: Opened, secrets: Secrets, port = 0) {
  const { App } = await importLite()
  const connection = await opened.connection()
  // Lite would grant every right on every table that has row level security to anon and authenticated, to save a
  // beginner from doing it. Here rights are granted one by one, so it is told that this has been seen to.
  Object.assign(connection, { rlsState: 'active' })

  const app = new App({
    connection,
    api: { schemas: ['api'], max_rows: 1000 },
    auth: {
      enabled: true,
      enable_signup: false,
      jwt_secret: secrets.jwt,
      publishable_key: secrets.publishable,
    },
    options: { server: { admin: false } },
  })
  await app.ensureSystemSchema()
  await app.init()
  await warmUp(app, secrets)

  return new Promise<{ url: string; close: () => Promise<void> }>((resolve, reject) => {
    const server = serve(
      {
        hostname: '127.0.0.1',
        port,
        // On PGlite, Lite begins each request's transaction on the one connection there is, also while another's is
        // open: the second would speak with the first one's claims.
        fetch: (request, { incoming }) =>
          opened.database.alone(async () =>
            app.fetch(request, { peerAddress: incoming.socket.remoteAddress ?? null }),
          ),
      },
      ({ port }) => resolve({ url: `http://127.0.0.1:${port}`, close }),
    )
    server.on('error', reject)

    function close() {
      return new Promise<void>((closed) => {
        server.close(() => closed())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    }
  })
}

/** The first request reads the catalogue, which takes a second; a stranger's, refused, does as well as any. */
async function warmUp(app: { fetch(request: Request): Promise<Response> | Response }, secrets: Secrets) {
  const headers = {
    apikey: secrets.publishable,
    'Content-Type': 'application/json',
    'Content-Profile': 'api',
  }
  await app.fetch(new Request('http://localhost/rest/v1/rpc/ready', { method: 'POST', body: '{}', headers }))
}

/** Lite replaces process.emitWarning by one that fails on a warning that is an Error, which Node's own often are. */
async function importLite() {
  const { emitWarning } = process
  const lite = await import('@supabase/lite')
  process.emitWarning = emitWarning
  return lite
}
