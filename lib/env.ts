import { z } from 'zod'

const address = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))
const secret = z.string().min(32)

const asked = z.object({
  SUPABASE_URL: address,
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  SUPABASE_JWT_SECRET: secret,
  NEXTAUTH_SECRET: secret,
  NEXTAUTH_URL: address,
  SITE_URL: address,
})

export type Settings = z.infer<typeof asked>

/** What each setting is, in the words of the sentence that names it when it is missing or wrong. */
const meanings: Record<keyof Settings, string> = {
  SUPABASE_URL: 'địa chỉ của Supabase, ví dụ https://abc.supabase.co',
  SUPABASE_PUBLISHABLE_KEY: 'khoá công khai (publishable key) của Supabase',
  SUPABASE_JWT_SECRET: 'khoá ký JWT của Supabase, ít nhất 32 ký tự',
  NEXTAUTH_SECRET: 'khoá ký phiên đăng nhập, một chuỗi ngẫu nhiên ít nhất 32 ký tự',
  NEXTAUTH_URL: 'địa chỉ mở phần mềm, ví dụ https://danh-gia.example.vn',
  SITE_URL: 'địa chỉ in trên áp phích, ví dụ https://danh-gia.example.vn',
}

export class WrongSettings extends Error {
  override name = 'WrongSettings'
}

/** Empty counts as missing: an .env file lists names before it has values. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const local = `http://localhost:${env.PORT || 3000}`
  const address = env.NEXTAUTH_URL || local
  const given = { ...env, NEXTAUTH_URL: address, SITE_URL: env.SITE_URL || address }
  const { data, error } = asked.safeParse(given)
  if (data) return data

  const names = new Set(error.issues.map(({ path }) => path[0]))
  const wrong = asked.keyof().options.filter((name) => names.has(name))
  const sentences = wrong.map((name) => `${env[name] ? 'Sai' : 'Thiếu'} ${name}: ${meanings[name]}.`)
  throw new WrongSettings(sentences.join('\n'))
}

let known: Settings | undefined

/** Read at the first question, not at import: a build has no settings. */
export function settings() {
  known ??= readSettings(process.env)
  return known
}
