import { z } from 'zod'
import { isRefusalCode } from '../db/refusal'
import { isWordName, type WordName } from '../messages/tongue'
import { itemsOf, type Version } from '../questionnaires/questionnaire'
import type { Complaint } from './response'

// What PostgreSQL cannot keep as text, what no workbook can hold, and what nobody types on purpose.
const controls = /[^\P{Cc}\n\t]|[\ufffe\uffff]/gu
const halfCharacters = /\p{Surrogate}/gu

function cleanRemark(text: string) {
  return text.replace(/\r\n?/g, '\n').replace(controls, '').replace(halfCharacters, '\ufffd').trim()
}

/** What is wrong is said in the language of whoever reads it: a schema only names the word. */
function say(word: WordName) {
  return word
}

function levelSchema({ scale }: Version) {
  const missing = ({ input }: { input?: unknown }) => say(input === undefined ? 'levelMissing' : 'offScale')
  return z.literal(
    scale.map(({ level }) => level),
    { error: missing },
  )
}

/** What a citizen may answer, read off the questionnaire they were shown: only the overall item is required, and once. */
export function answersSchema(version: Version, { continues = false } = {}) {
  const level = levelSchema(version)
  const items = itemsOf(version).map(
    ({ code }) => [code, code === version.overall.code && !continues ? level : level.optional()] as const,
  )
  return z.strictObject(Object.fromEntries(items), { error: shapeError })
}

function profileSchema({ profile }: Version) {
  const questions = profile.map(
    ({ code, options }) => [code, z.enum(options, { error: say('notAnOption') }).optional()] as const,
  )
  return z.strictObject(Object.fromEntries(questions), { error: shapeError })
}

function remarkSchema({ remark_limit: limit }: Version) {
  const text = z.string({ error: say('remarkNoText') }).transform(cleanRemark)
  return text.superRefine((remark, context) => {
    const length = [...remark].length
    if (length <= limit) return
    context.addIssue({ code: 'custom', message: say('remarkTooLong'), params: { n: length, limit } })
  })
}

function shapeError({ code }: { code?: string }) {
  return say(code === 'unrecognized_keys' ? 'notAsked' : 'wrongShape')
}

function reasonsSchema({ factors }: Version) {
  const factor = z.enum(
    factors.map(({ code }) => code),
    { error: say('notAnOption') },
  )
  return z.array(factor, { error: say('wrongShape') }).max(factors.length, { error: say('wrongShape') })
}

const longestWait = 99_999_999

/** A clock that jumped says anything: what is no number of seconds is no wait. */
const waitedSchema = z.preprocess(
  (seconds) =>
    typeof seconds === 'number' && seconds > 0 && seconds <= longestWait ? Math.round(seconds) : 0,
  z.number(),
)

function ballotSchemaOf(version: Version, continues: boolean) {
  return z.strictObject(
    {
      key: z.guid({ error: say('keyMissing') }).toLowerCase(),
      version: z.string(),
      answers: z.preprocess((answers) => answers ?? {}, answersSchema(version, { continues })),
      profile: profileSchema(version).nullish(),
      remark: remarkSchema(version).nullish(),
      reasons: reasonsSchema(version).nullish(),
      continues: z.boolean({ error: say('wrongShape') }).nullish(),
      waited: waitedSchema,
      // A tablet's own number for it; what the tablet is, its cookie says.
      number: z
        .number({ error: say('wrongShape') })
        .int()
        .positive()
        .nullish(),
    },
    { error: shapeError },
  )
}

type BallotSchema = ReturnType<typeof ballotSchemaOf>

const schemas = new WeakMap<Version, { whole: BallotSchema; added: BallotSchema }>()

/** Reading a schema off a version takes longer than using it, so each version's are kept as long as the version. */
export function ballotSchema(version: Version, continues = false) {
  const known = schemas.get(version) ?? {
    whole: ballotSchemaOf(version, false),
    added: ballotSchemaOf(version, true),
  }
  schemas.set(version, known)
  return continues ? known.added : known.whole
}

const mostComplaints = 50

/** One complaint for each item, under the name the item has in the form. */
export function complaintsOf(error: z.ZodError): Complaint[] {
  const complaints = error.issues.flatMap((issue) => {
    const [room, ...rest] = issue.path.map(String)
    const path = room === 'answers' ? rest : room === undefined ? [] : [room, ...rest]
    const names = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path]
    return names.map((name) => ({ item: name.join('.') || (room ?? ''), ...wordOf(issue) }))
  })
  const firstOfEach = new Map(complaints.toReversed().map((complaint) => [complaint.item, complaint]))
  return [...firstOfEach.values()].toReversed().slice(0, mostComplaints)
}

function wordOf(issue: z.core.$ZodIssue): Pick<Complaint, 'word' | 'values'> {
  const word = isWordName(issue.message) ? issue.message : 'wrongShape'
  return issue.code === 'custom' && issue.params ? { word, values: issue.params } : { word }
}

const refusal = z.string().refine(isRefusalCode)

/** What the database says of each ballot of a batch, in the batch's order. */
export const outcomesSchema = z.array(
  z.discriminatedUnion('outcome', [
    z.object({ outcome: z.enum(['stored', 'repeated']), receipt: z.string() }),
    z.object({ outcome: z.literal('conflict') }),
    z.object({ outcome: z.literal('refused'), refusal }),
  ]),
)

export const receiptSchema = z.object({ day: z.iso.date(), continued: z.boolean() })
