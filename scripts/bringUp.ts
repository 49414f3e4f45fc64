import { startEmbedded } from './child'
import { checkSupabase, migrateExisting } from './existing'
import { freePort } from './freePort'
import { keptSecrets } from './secrets'
import { Stop, stopWith } from './stop'
import { build } from './web/build'
import { checkPortIsFree, listeningAddress } from './web/listening'
import { prepareWeb } from './web/prepareWeb'
import { welcome } from './welcome'

/** Everything `npm start` and `npm run dev` do, in order. What was opened is closed in the opposite order. */
export async function bringUp({ dev }: { dev: boolean }) {
  const opened: (() => Promise<void> | void)[] = []
  const ending = new AbortController()
  const closeAll = async () => {
    ending.abort()
    for (const close of opened.splice(0).reverse()) await close()
  }
  const fail = async (error: unknown) => {
    await closeAll()
    stopWith(error)
  }
  onStopSignal(async () => {
    console.log('\nĐang dừng …')
    await closeAll()
    process.exit(0)
  })

  try {
    const at = listeningAddress()
    const site = process.env.NEXTAUTH_URL || `http://localhost:${at.port}`
    process.env.NEXTAUTH_URL = site
    await checkPortIsFree(at)
    // The two halves know nothing of each other until the first request, and there are at least two cores.
    const [counter, web] = await Promise.all([
      process.env.SUPABASE_URL ? connect() : embed(opened, ending.signal, fail),
      build({ dev }).then(() => prepareWeb({ dev, ...at })),
    ])
    opened.push(web.close)
    await web.listen()
    welcome(site, counter)
  } catch (error) {
    await fail(error)
  }
}

/** The Supabase in the environment; migrated where the address of its database is given too. */
async function connect() {
  if (process.env.DATABASE_URL) await migrateExisting()
  await checkSupabase()
  return null
}

/** Tells the product where its Supabase will be, as the environment would, and starts it. */
async function embed(
  opened: (() => Promise<void> | void)[],
  ending: AbortSignal,
  fail: (error: Stop) => void,
) {
  const secrets = keptSecrets()
  const port = await freePort()
  Object.assign(process.env, {
    SUPABASE_URL: `http://127.0.0.1:${port}`,
    SUPABASE_PUBLISHABLE_KEY: secrets.publishable,
    SUPABASE_JWT_SECRET: secrets.jwt,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secrets.session,
  })
  const lost = new Stop('Cơ sở dữ liệu nhúng đã dừng bất ngờ. Dữ liệu vẫn còn; hãy chạy lại npm start.')
  const supabase = await startEmbedded(port, ending, () => fail(lost))
  opened.push(supabase.close)
  return supabase.counter
}

/** The first signal ends in order; a second one, at once. */
function onStopSignal(end: () => void) {
  let asked = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (asked) process.exit(1)
      asked = true
      end()
    })
}
