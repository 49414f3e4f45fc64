import type { z } from 'zod'
import { tongue, vietnamese, wordNames } from '../messages/tongue'
import type { questionnairesSchema, translationSchema } from './schema'

export type VersionListed = z.infer<typeof questionnairesSchema>['versions'][number]
export type Progress = VersionListed['translations'][number]
export type Translation = z.infer<typeof translationSchema>
export type TranslationState = Translation['state']

/** A text to translate: `ready` is what the product says of itself in this language where nobody overrules it. */
export type Line = { key: string; vietnamese: string; body: string | null; ready: string | null }
export type Group = { title: string; lines: Line[] }

/** In bytes; the database refuses more. */
export const largestRecording = 1_048_576

const stateNames: Record<TranslationState, string> = {
  original: 'Bản gốc',
  none: 'Chưa dịch',
  draft: 'Bản nháp',
  checked: 'Đã kiểm tra',
}

export function stateName(state: TranslationState) {
  return stateNames[state]
}

/** `{n}`, `{unit}`: where the page puts in a number or a name. */
export function placesIn(text: string) {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])]
}

export function isMissing({ body, ready }: Line) {
  return body === null && ready === null
}

/** How many words of the page a language lacks, of those nobody has translated and the product does not bring. */
export function wordsMissing({ code, words }: Pick<Progress, 'code' | 'words'>) {
  return readyIn(code) ? 0 : Math.max(0, wordNames.length - words)
}

/** The texts as they are met on the page: under the factor they belong to, and last the words of the page itself. */
export function groupsOf({ texts, words, language }: Pick<Translation, 'texts' | 'words' | 'language'>) {
  const groups: Group[] = []
  for (const { key, vietnamese, body } of texts) {
    const title = headingAt(key, vietnamese)
    const open = groups.at(-1)
    const line = { key, vietnamese, body, ready: null }
    if (open && (title === null || title === open.title)) open.lines.push(line)
    else groups.push({ title: title ?? '', lines: [line] })
  }
  return [...groups, { title: 'Chữ trên trang phiếu', lines: wordLines(language.code, words) }]
}

/** The heading a text begins or stands under; null goes on under the last one. */
function headingAt(key: string, vietnamese: string) {
  const kind = key.split('.')[0]
  if (kind === 'title' || kind === 'level') return 'Tên phiếu và thang đánh giá'
  if (kind === 'profile') return 'Thông tin người trả lời'
  if (kind === 'factor') return vietnamese
  return key === 'item.overall' ? 'Câu hỏi chung' : null
}

function wordLines(code: string, words: Translation['words']): Line[] {
  const speaker = tongue(code)
  return wordNames.map((name) => {
    const said = speaker.word(name)
    return {
      key: `page.${name}`,
      vietnamese: vietnamese.word(name).text,
      body: words[name] ?? null,
      ready: said.lang === null ? said.text : null,
    }
  })
}

function readyIn(code: string) {
  return tongue(code).word('send').lang === null
}
