import { z } from 'zod'

const place = z.object({ code: z.string(), name: z.string() })
const count = z.number().int()

export const kiosksSchema = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    counter: place,
    unit: place,
    state: z.enum(['unpaired', 'paired', 'revoked']),
    paired_on: z.iso.date().nullable(),
    revoked_on: z.iso.date().nullable(),
    idle_seconds: count,
    sent: count,
    received: count,
    missing: count,
    waiting: count,
    aside: count,
    oldest_seconds: count,
    heard_seconds: count.nullable(),
    /** First and last of each run of numbers that never came. */
    lost: z.array(z.tuple([count, count])),
    alarms: z.array(z.enum(['missing', 'silent', 'aside'])),
    may_manage: z.boolean(),
  }),
)

export const placedSchema = z.object({ kiosk: z.string() })
export const offeredSchema = z.object({ pairing: z.string(), minutes: z.number() })

const name = z.string().trim().min(1, 'Hãy đặt tên cho máy.').max(60, 'Tên máy dài quá 60 ký tự.')

export const placeSchema = z.object({ counter: z.string().min(1, 'Hãy chọn quầy.'), name })

export const settingsSchema = z.object({
  kiosk: z.string(),
  name,
  idle_seconds: z.coerce
    .number('Hãy nhập số giây.')
    .int('Hãy nhập số giây, không có phần lẻ.')
    .min(10, 'Ít nhất 10 giây.')
    .max(300, 'Nhiều nhất 300 giây.'),
})

export const oneKioskSchema = z.object({ kiosk: z.string() })
