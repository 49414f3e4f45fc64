import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../scripts/freePort'

/** Settings of the machine's own Dân Ý: these stories must not touch its data. */
const foreign = /^(DATABASE_URL|SUPABASE_|NEXTAUTH_|SITE_URL|HOST$)/

export interface Product {
  address: string
  password: string
  pid: number
  stop(): Promise<void>
}

/** `npm start` as a newcomer runs it, on a free port and with a data folder of its own; what it prints is read. */
export async function runProduct(
  given: Record<string, string> = {},
  errors: 'inherit' | 'ignore' = 'inherit',
): Promise<Product> {
  const data = mkdtempSync(join(tmpdir(), 'dan-y-stories-'))
  const env = { ...process.env, DAN_Y_DATA: data, PORT: String(await freePort()) }
  for (const name of Object.keys(env).filter((name) => foreign.test(name))) Reflect.deleteProperty(env, name)
  const product = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    env: { ...env, ...given },
    stdio: ['ignore', 'pipe', errors],
  })
  const gone = once(product, 'exit')

  async function stop() {
    product.kill('SIGTERM')
    await gone
    rmSync(data, { recursive: true, force: true })
  }

  const told = { address: '', password: '' }
  for await (const line of createInterface({ input: product.stdout })) {
    console.log(`  ${line}`)
    told.password ||= /Mật khẩu đầu tiên .*: (\S+)$/.exec(line)?.[1] ?? ''
    told.address ||= /(http\S+)\/overview$/.exec(line)?.[1] ?? ''
    if (told.address) break
  }
  if (!told.address || !told.password) {
    await stop()
    throw new Error('npm start said no address or no password')
  }
  product.stdout.on('data', (text) => process.stdout.write(text))
  return { ...told, pid: product.pid ?? 0, stop }
}
