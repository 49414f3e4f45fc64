import type { NextRequest } from 'next/server'
import type { Depth } from '@/lib/questionnaires/questionnaire'
import { ballotInput, readForm } from '@/lib/responses/readForm'
import { nothingTyped, type Typed } from '@/lib/responses/response'
import { keyOf } from './keyCookie'
import { type Kind, kindOf, readBody } from './readBody'

/** How the sender wants to be answered. */
export type Manner = { lang: string; depth: Depth }

/** What came in, before anybody judged it. */
export type Sent = {
  kind: Kind
  /** What a person filled in, for the page that comes back. */
  typed: Typed
  /** The same, or what a program sent, as the schema of a ballot takes it. */
  input: unknown
  /** The version the ballot says it answers, if it says so. */
  named: string | null
  manner: Manner
  /** Not to be sent yet: the person wants to answer more first. */
  deeper: boolean
}

export class Unreadable extends Error {
  override name = 'Unreadable'

  constructor(
    readonly kind: Kind,
    readonly status: 400 | 413 | 415,
    message: string,
  ) {
    super(message)
  }
}

export async function readSent(request: NextRequest): Promise<Sent> {
  const kind = kindOf(request)
  if (!kind) {
    const asker = request.headers.get('accept')?.includes('text/html') ? 'form' : 'json'
    throw new Unreadable(asker, 415, 'Chỉ nhận application/x-www-form-urlencoded hoặc application/json.')
  }
  const body = await readBody(request)
  if (body === null) throw new Unreadable(kind, 413, 'Phiếu gửi lên lớn quá 64 kB.')
  return kind === 'form'
    ? formSent(body, keyOf(request))
    : jsonSent(body, langOf(request.nextUrl.searchParams))
}

function formSent(body: string, cookie: string | null): Sent {
  const form = readForm(body)
  const typed = { ...form, key: form.key ?? cookie }
  const fields = new URLSearchParams(body)
  const deeper = fields.get('depth') === 'full'
  const depth = deeper || fields.get('shown') === 'full' ? 'full' : 'short'
  const manner = { lang: langOf(fields), depth } as const
  return { kind: 'form', typed, input: ballotInput(typed), named: typed.version, manner, deeper }
}

function jsonSent(body: string, lang: string): Sent {
  const input = readJson(body)
  const typed = { ...nothingTyped, key: textIn(input, 'key') }
  const manner = { lang, depth: 'short' } as const
  return { kind: 'json', typed, input, named: nameIn(input), manner, deeper: false }
}

export function langOf(fields: URLSearchParams) {
  return fields.get('lang') || 'vi'
}

function textIn(input: unknown, name: string) {
  const value: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, name) : null
  return typeof value === 'string' ? value : null
}

/** Null when no version is named; a name that is no text names nothing. */
function nameIn(input: unknown) {
  if (typeof input !== 'object' || input === null || !('version' in input)) return null
  return typeof input.version === 'string' ? input.version : ''
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreadable('json', 400, 'Nội dung gửi lên không phải là JSON đúng.')
  }
}
