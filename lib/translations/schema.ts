import { z } from 'zod'
import { versionSchema } from '../questionnaires/schema'
import { changesIn } from './changesIn'

const state = z.enum(['original', 'none', 'draft', 'checked'])

export const questionnairesSchema = z.object({
  may_translate: z.boolean(),
  versions: z.array(
    versionSchema.omit({ languages: true }).extend({
      published_on: z.iso.date(),
      texts: z.number().int(),
      translations: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          state,
          checked_on: z.iso.date().nullable(),
          texts: z.number().int(),
          words: z.number().int(),
          recordings: z.number().int(),
        }),
      ),
    }),
  ),
})

export const translationSchema = z.object({
  questionnaire: z.string(),
  edition: z.string(),
  language: z.object({ code: z.string(), name: z.string() }),
  state,
  checked_on: z.iso.date().nullable(),
  source: z.string(),
  may_translate: z.boolean(),
  texts: z.array(
    z.object({
      key: z.string(),
      vietnamese: z.string(),
      body: z.string().nullable(),
      recording: z.string().nullable(),
    }),
  ),
  /** The page's own words that this translation has, by name. */
  words: z.record(z.string(), z.string()),
})

// PostgreSQL writes base64 in lines of 76 characters.
const base64 = z
  .string()
  .transform((lines) => lines.replaceAll('\n', ''))
  .pipe(z.base64())

export const soundSchema = z.object({ content_type: z.string(), audio: base64 })

/** What the forms send: which translation it is about, and what to do with it. */
export const namedSchema = z.object({ questionnaire: z.string(), edition: z.string(), language: z.string() })

export const addLanguageSchema = z.object({
  code: z
    .string()
    .trim()
    .regex(
      /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
      'Mã gồm 2 hoặc 3 chữ thường không dấu, như “hre”; có thể thêm phần sau dấu gạch, như “zh-Hant”.',
    ),
  name: z.string().trim().min(1, 'Hãy nhập tên ngôn ngữ.').max(60, 'Tên ngôn ngữ dài quá 60 ký tự.'),
})

export const beginSchema = namedSchema.extend({
  source: z.string().trim().max(500, 'Phần ghi nguồn dài quá 500 ký tự.'),
})

export const checkSchema = namedSchema.extend({
  checked: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
})

export const recordingSchema = namedSchema.extend({ key: z.string() })

/** Only what was changed is saved: what somebody else wrote meanwhile in another line stays. */
export const saveTextsSchema = namedSchema.catchall(z.string()).transform((sent, context) => {
  const { texts, complaints } = changesIn(sent)
  for (const { field, message } of complaints) context.addIssue({ code: 'custom', path: [field], message })
  const { questionnaire, edition, language } = sent
  return { questionnaire, edition, language, texts }
})
