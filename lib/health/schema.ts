import { z } from 'zod'

export const readySchema = z.object({ ready: z.literal(true), today: z.iso.date() })
