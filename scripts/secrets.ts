import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { openDataFolder } from './openDataFolder'

const shape = z.object({ jwt: z.string(), publishable: z.string(), session: z.string() })

export type Secrets = z.infer<typeof shape>

export function makeSecrets(): Secrets {
  const random = () => randomBytes(32).toString('base64url')
  return { jwt: random(), publishable: `sb_publishable_${random()}`, session: random() }
}

/** Made at the first start and kept beside the data, for the owner's eyes only. */
export function keptSecrets(): Secrets {
  const path = join(openDataFolder(), 'secrets.json')
  if (existsSync(path)) return shape.parse(JSON.parse(readFileSync(path, 'utf8')))

  const secrets = makeSecrets()
  writeFileSync(path, JSON.stringify(secrets), { mode: 0o600 })
  chmodSync(path, 0o600)
  return secrets
}
