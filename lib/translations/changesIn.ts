import { isWordName, vietnamese } from '../messages/tongue'
import { placesIn } from './translation'

const longest = 2000

/** A field of the form, and the one that says what stood in it when the form was shown. */
export const textField = (key: string) => `text.${key}`
export const wasField = (key: string) => `was.${key}`

/** The texts of a sent form that differ from what it was shown with, by key, and what is wrong with them. */
export function changesIn(sent: Record<string, string>) {
  const changed = Object.entries(sent).flatMap(([field, value]) => {
    const key = field.startsWith('text.') ? field.slice('text.'.length) : null
    const body = tidy(value)
    return key && body !== tidy(sent[wasField(key)] ?? '') ? [{ key, body }] : []
  })
  const complaints = changed.flatMap(({ key, body }) => {
    const message = complaintAbout(key, body)
    return message ? [{ field: textField(key), message }] : []
  })
  return { texts: Object.fromEntries(changed.map(({ key, body }) => [key, body])), complaints }
}

/** Browsers end a line with two characters. */
function tidy(text: string) {
  return text.replace(/\r\n?/g, '\n').trim()
}

function complaintAbout(key: string, body: string) {
  if ([...body].length > longest) return 'Mỗi đoạn dịch dài tối đa 2.000 ký tự.'
  const name = key.replace(/^page\./, '')
  if (!body || !key.startsWith('page.') || !isWordName(name)) return null
  const [wanted, there] = [placesIn(vietnamese.word(name).text), placesIn(body)]
  const missing = wanted.filter((place) => !there.includes(place))
  const strange = there.filter((place) => !wanted.includes(place))
  if (missing.length > 0) return `Hãy giữ nguyên ${missing.join(' và ')}: hệ thống điền vào chỗ đó.`
  return strange.length > 0 ? `Bỏ ${strange.join(' và ')}: hệ thống không có gì để điền vào đó.` : null
}
