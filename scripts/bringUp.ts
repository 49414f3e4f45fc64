import { startEmbedded } from './child'
import { checkSupabase, migrateExisting } from './existing'
import { keptSecrets } from './secrets'
import { Stop, stopWith } from './stop'
import { build } from './web/build'
import { checkPortIsFree, listeningAddress } from './web/listening'
import { serveWeb } from './web/serve'
import { welcome } from './welcome'

/** Everything `npm start` and `npm run dev` do, in order. What was opened is closed in the opposite order. */
export async function bringUp({ dev }: { dev: boolean }) {
  const opened: (() => Promise<void> | void)[] = []
  const closeAll = async () => {
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
    await checkPortIsFree(at)
    const counter = process.env.SUPABASE_URL ? await connect(site) : await embed(site, opened, fail)
    await build({ dev })
    const web = await serveWeb({ dev, ...at })
    opened.push(web.close)
    welcome(site, counter)
  } catch (error) {
    await fail(error)
  }
}

/** The Supabase in the environment; migrated where the address of its database is given too. */
async function connect(site: string) {
  process.env.NEXTAUTH_URL = site
  if (process.env.DATABASE_URL) await migrateExisting()
  await checkSupabase()
  return null
}

/** Starts the embedded Supabase and tells the product where it is, as the environment would. */
async function embed(site: string, opened: (() => Promise<void> | void)[], fail: (error: Stop) => void) {
  const secrets = keptSecrets()
  const supabase = await startEmbedded(() =>
    fail(new Stop('Cơ sở dữ liệu nhúng đã dừng bất ngờ. Dữ liệu vẫn còn; hãy chạy lại npm start.')),
  )
  opened.push(supabase.close)
  Object.assign(process.env, {
    SUPABASE_URL: supabase.url,
    SUPABASE_PUBLISHABLE_KEY: secrets.publishable,
    SUPABASE_JWT_SECRET: secrets.jwt,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secrets.session,
    NEXTAUTH_URL: site,
  })
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
