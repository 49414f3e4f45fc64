import { z } from 'zod'

export const roleSchema = z.enum([
  'counter_lead',
  'unit_head',
  'analyst',
  'appraiser',
  'publisher',
  'admin',
  'auditor',
])

export const staffSchema = z.object({
  id: z.coerce.string(),
  login: z.string(),
  name: z.string(),
  /** The office's day: no clock of ours decides what today is. */
  today: z.iso.date(),
  memberships: z.array(
    z.object({ role: roleSchema, unit: z.object({ code: z.string(), name: z.string() }) }),
  ),
  may: z.array(z.string()),
})

export type Staff = z.infer<typeof staffSchema>

export const credentialsSchema = z.object({
  login: z.string().trim().toLowerCase().min(1, 'Hãy nhập tên đăng nhập.').max(100, 'Tên đăng nhập quá dài.'),
  // argon2 takes any length; a megabyte of password would only cost time.
  password: z.string().min(1, 'Hãy nhập mật khẩu.').max(200, 'Mật khẩu quá dài.'),
})

export type Credentials = z.infer<typeof credentialsSchema>

export const storedCredentialsSchema = z
  .object({
    id: z.coerce.string(),
    name: z.string(),
    password_hash: z.string(),
    locked_until: z.coerce.date().nullable(),
  })
  .nullable()
