import { readBallots } from './ballots'
import { check } from './check'
import { documentSchema, type Finding, Unreadable } from './document'
import { checkBefore } from './index/before'
import { checkIndex, sealed } from './index/check'
import { type IndexDocument, indexSchema } from './index/document'
import { readCsv } from './readCsv'
import { readXlsx } from './readXlsx'

/** A published file, told apart by what it begins with and not by its name; of a year, with the file of the year before if given. */
export async function readPublished(file: Buffer, before?: Buffer) {
  const ballots = readBallots(file)
  if (ballots) return ballots
  const { document, findings } = await open(file)
  const { data: index, error: fault } = indexSchema.safeParse(document)
  if (index) {
    const earlier = before ? await yearBefore(index, before) : []
    return { title: titleOf(index), found: [...findings, ...checkIndex(index), ...earlier] }
  }
  const { data, error } = documentSchema.safeParse(document)
  if (data)
    return { title: `${data.content.code}: ${data.content.title}`, found: [...findings, ...check(data)] }
  const [issue] = isIndex(document) ? fault.issues : error.issues
  throw new Unreadable(
    `Tệp không phải bản chốt hay bản công bố hoàn chỉnh: ${issue?.path.join('.')}: ${issue?.message}`,
  )
}

/** The year before is held to its own hash before anything is held against it. */
async function yearBefore({ content }: IndexDocument, file: Buffer): Promise<Finding[]> {
  const { data: before } = indexSchema.safeParse((await open(file)).document)
  if (!before) throw new Unreadable('Tệp năm trước không phải bản công bố chỉ số hoàn chỉnh.')
  return [sealed(before.content, before.sha256), ...checkBefore(content, before.content)]
}

const titleOf = ({ content }: IndexDocument) =>
  `${content.code}: ${content.scheme.title}, năm ${content.year}, bản công bố lần ${content.edition}`

const isIndex = (document: unknown) => JSON.stringify(document).includes('"reform-index"')

async function open(file: Buffer): Promise<{ document: unknown; findings: Finding[] }> {
  if (file.subarray(0, 2).toString() === 'PK') return readXlsx(file)
  const text = file.toString('utf8')
  if (!text.trimStart().startsWith('{')) return readCsv(text)
  try {
    return { document: JSON.parse(text), findings: [] }
  } catch {
    throw new Unreadable('Tệp JSON bị hỏng hoặc bị cắt giữa chừng.')
  }
}
