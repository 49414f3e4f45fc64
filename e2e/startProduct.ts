import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../scripts/freePort'

/** Settings of the machine's own Dân Ý: these stories must not touch its data. */
const foreign = /^(DATABASE_URL|SUPABASE_|NEXTAUTH_|SITE_URL|HOST$)/

/** `npm start` as a newcomer runs it, on a free port and with a data folder of its own; what it prints is read. */
export default async function startProduct() {
  const data = mkdtempSync(join(tmpdir(), 'dan-y-stories-'))
  const env = { ...process.env, DAN_Y_DATA: data, PORT: String(await freePort()) }
  for (const name of Object.keys(env).filter((name) => foreign.test(name))) Reflect.deleteProperty(env, name)
  const product = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(product, 'exit')

  async function stop() {
    product.kill('SIGTERM')
    await gone
    rmSync(data, { recursive: true, force: true })
  }

  for await (const line of createInterface({ input: product.stdout })) {
    console.log(`  ${line}`)
    const password = /Mật khẩu đầu tiên .*: (\S+)$/.exec(line)?.[1]
    const address = /(http\S+)\/overview$/.exec(line)?.[1]
    if (password) process.env.DAN_Y_PASSWORD = password
    if (address) {
      process.env.DAN_Y_ADDRESS = address
      process.env.DAN_Y_PROCESS = String(product.pid)
      break
    }
  }
  if (!process.env.DAN_Y_ADDRESS || !process.env.DAN_Y_PASSWORD) {
    await stop()
    throw new Error('npm start said no address or no password')
  }
  product.stdout.on('data', (text) => process.stdout.write(text))
  return stop
}
