import { z } from 'zod'
import { isRefusalCode } from '../db/refusal'
import { itemsOf, type Version } from '../questionnaires/questionnaire'
import type { Complaint } from './response'

/** Also said by the page itself, before anything is sent. */
export const levelMissing = 'Ông/Bà chưa chọn mức hài lòng cho câu hỏi này.'

const wanted = {
  offScale: 'Câu trả lời này nằm ngoài thang đánh giá. Xin chọn lại một mức.',
  option: 'Lựa chọn này không có trong phiếu. Xin chọn lại hoặc bỏ qua.',
  remark: 'Ý kiến góp ý phải là chữ.',
  unknown: 'Phiếu không có mục này.',
  shape: 'Mục này không đúng dạng.',
  key: 'Thiếu mã phiếu (key), hoặc mã không phải là UUID. Bên gửi tạo một mã cho mỗi phiếu và giữ nguyên mã khi gửi lại.',
}

// What PostgreSQL cannot keep as text, and what nobody types on purpose.
const controls = /[^\P{Cc}\n\t]/gu
const halfCharacters = /\p{Surrogate}/gu

function cleanRemark(text: string) {
  return text.replace(/\r\n?/g, '\n').replace(controls, '').replace(halfCharacters, '\ufffd').trim()
}

function levelSchema({ scale }: Version) {
  const missing = ({ input }: { input?: unknown }) => (input === undefined ? levelMissing : wanted.offScale)
  return z.literal(
    scale.map(({ level }) => level),
    { error: missing },
  )
}

/** What a citizen may answer, read off the questionnaire they were shown: only the overall item is required. */
export function answersSchema(version: Version) {
  const level = levelSchema(version)
  const items = itemsOf(version).map(
    ({ code }) => [code, code === version.overall.code ? level : level.optional()] as const,
  )
  return z.strictObject(Object.fromEntries(items), { error: shapeError })
}

function profileSchema({ profile }: Version) {
  const questions = profile.map(
    ({ code, options }) => [code, z.enum(options, { error: wanted.option }).optional()] as const,
  )
  return z.strictObject(Object.fromEntries(questions), { error: shapeError })
}

function remarkSchema({ remark_limit: limit }: Version) {
  const text = z.string({ error: wanted.remark }).transform(cleanRemark)
  return text.superRefine((remark, context) => {
    const length = [...remark].length
    if (length <= limit) return
    const counts = [length, limit].map((count) => count.toLocaleString('vi-VN'))
    context.addIssue({
      code: 'custom',
      message: `Ý kiến dài ${counts[0]} ký tự; xin rút gọn còn ${counts[1]} ký tự.`,
    })
  })
}

function shapeError({ code }: { code?: string }) {
  return code === 'unrecognized_keys' ? wanted.unknown : wanted.shape
}

function ballotSchemaOf(version: Version) {
  return z.strictObject(
    {
      key: z.guid({ error: wanted.key }).toLowerCase(),
      version: z.string(),
      answers: z.preprocess((answers) => answers ?? {}, answersSchema(version)),
      profile: profileSchema(version).nullish(),
      remark: remarkSchema(version).nullish(),
    },
    { error: shapeError },
  )
}

const schemas = new WeakMap<Version, ReturnType<typeof ballotSchemaOf>>()

/** Reading a schema off a version takes longer than using it, so each version's is kept as long as the version. */
export function ballotSchema(version: Version) {
  const known = schemas.get(version) ?? ballotSchemaOf(version)
  schemas.set(version, known)
  return known
}

const mostComplaints = 50

/** One complaint for each item, under the name the item has in the form. */
export function complaintsOf(error: z.ZodError): Complaint[] {
  const complaints = error.issues.flatMap((issue) => {
    const [room, ...rest] = issue.path.map(String)
    const path = room === 'answers' ? rest : room === undefined ? [] : [room, ...rest]
    const names = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path]
    return names.map((name) => ({ item: name.join('.') || (room ?? ''), message: issue.message }))
  })
  const firstOfEach = new Map(complaints.toReversed().map((complaint) => [complaint.item, complaint]))
  return [...firstOfEach.values()].toReversed().slice(0, mostComplaints)
}

const refusal = z.string().refine(isRefusalCode)

/** What the database says of each ballot of a batch, in the batch's order. */
export const outcomesSchema = z.array(
  z.discriminatedUnion('outcome', [
    z.object({ outcome: z.enum(['stored', 'repeated', 'conflict']) }),
    z.object({ outcome: z.literal('refused'), refusal }),
  ]),
)
