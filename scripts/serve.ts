import { readSettings } from '../lib/env'
import { checkSupabase } from './existing'
import { Stop, stopWith } from './stop'
import { isBuilt } from './web/build'
import { checkPortIsFree, listeningAddress } from './web/listening'
import { prepareWeb } from './web/prepareWeb'

// Production: what was built elsewhere, against the Supabase in the environment. Builds, makes and migrates nothing.
try {
  const at = listeningAddress()
  const { NEXTAUTH_URL } = readSettings(process.env)
  if (!isBuilt()) throw new Stop('Chưa có bản biên dịch. Chạy trước: npm run build')
  await checkPortIsFree(at)
  await checkSupabase()
  const web = await prepareWeb({ dev: false, ...at })
  await web.listen()
  const stop = () => void web.close().then(() => process.exit(0))
  process.on('SIGINT', stop).on('SIGTERM', stop)
  console.log(`Dân Ý đang chạy tại ${NEXTAUTH_URL}`)
} catch (error) {
  stopWith(error)
}
