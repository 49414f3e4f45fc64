import { documentSchema, type Finding, Unreadable } from './document'
import { readCsv } from './readCsv'
import { readXlsx } from './readXlsx'

/** A published file, told apart by what it begins with and not by its name. */
export async function readPublished(file: Buffer) {
  const { document, findings } = await open(file)
  const { data, error } = documentSchema.safeParse(document)
  if (data) return { document: data, findings }
  const [issue] = error.issues
  throw new Unreadable(`Tệp không phải bản chốt hoàn chỉnh: ${issue?.path.join('.')}: ${issue?.message}`)
}

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
