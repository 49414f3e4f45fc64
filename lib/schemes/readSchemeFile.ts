import type { ZodError } from 'zod'
import { readWorkbook } from '../spreadsheets/readWorkbook'
import { limits, problemText, Unreadable } from '../spreadsheets/spreadsheet'
import { readSchemeSheets } from './readSchemeSheets'
import { contentSchema, fileSchema } from './schema'
import type { Content } from './scheme'

/** What a file holds, or sentences about all that is wrong with it: then nothing of it is taken. */
export type ReadScheme =
  | { content: Content; named: { code: string; edition: string } }
  | { problems: string[] }

/** A scheme from a file somebody sent, JSON or XLSX; which it is is read from its content, not from its name. */
export function readSchemeFile(bytes: Uint8Array): ReadScheme {
  try {
    return bytes[0] === 0x50 && bytes[1] === 0x4b ? fromWorkbook(bytes) : fromText(bytes)
  } catch (error) {
    if (error instanceof Unreadable) return { problems: [error.message] }
    throw error
  }
}

function fromWorkbook(bytes: Uint8Array): ReadScheme {
  const { document, named, problems, placeOf } = readSchemeSheets(readWorkbook(bytes))
  if (problems.length > 0) return { problems: problems.map(problemText) }
  const { data, error } = contentSchema.safeParse(document)
  if (data) return { content: data, named }
  return {
    problems: error.issues.map(({ path, message }) => problemText({ ...placeOf(path), sentence: message })),
  }
}

function fromText(bytes: Uint8Array): ReadScheme {
  if (bytes.length > limits.packed)
    throw new Unreadable(`Tệp lớn hơn ${limits.packed / 1024 / 1024} MB nên không được nhận.`)
  const { data, error } = fileSchema.safeParse(parsed(bytes))
  if (!data) return { problems: inWords(error) }
  const { format, version, code, edition, ...content } = data
  return { content, named: { code, edition } }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Unreadable('Tệp không phải XLSX cũng không phải JSON đọc được.')
  }
}

function inWords({ issues }: ZodError) {
  return issues.map(({ path: [first, place, ...rest], message }) => {
    const at =
      typeof place === 'number'
        ? `${first === 'nodes' ? 'dòng' : String(first)} ${place + 1}`
        : String(first ?? '')
    return [[at, ...rest].filter((part) => part !== '').join(', '), message].filter(Boolean).join(': ')
  })
}
