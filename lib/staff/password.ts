import { hash, verify } from '@node-rs/argon2'

// OWASP Password Storage Cheat Sheet for argon2id (this library's default): 19 MiB, two passes, one lane.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string) {
  return hash(password, options)
}

let nobody: Promise<string> | undefined

/** Without a hash (an unknown login) it takes as long as with one, so that time does not tell who exists. */
export async function verifyPassword(hashed: string | null, password: string) {
  nobody ??= hashPassword('nobody has this password')
  const right = await verify(hashed ?? (await nobody), password).catch(() => false)
  return hashed !== null && right
}
