import en from './survey.en.json'
import vi from './survey.vi.json'

export type WordName = keyof typeof vi
export type Values = Record<string, string | number>

/** A text as it is read, and its language where that is not the page's: what is not translated stays Vietnamese, and says so. */
export type Said = { text: string; lang: 'vi' | null }

/** What a page speaks: its own words, and the questionnaire's texts. */
export type Tongue = {
  code: string
  /** A word of the page, its places filled: numbers are written as the language writes them. */
  word: (name: WordName, values?: Values) => Said
  /** A text of the questionnaire by its key (`item.overall`, `level.5`), or the Vietnamese it was asked in. */
  text: (key: string, vietnamese: string) => Said
}

export const wordNames = Object.keys(vi).filter(isWordName)

export function isWordName(name: string): name is WordName {
  return Object.hasOwn(vi, name)
}

const ready: Partial<Record<string, Partial<Record<WordName, string>>>> = { vi, en }

/** `texts`: a translation's, by key; the page's own words are under `page.`. Two languages have theirs from the start. */
export function tongue(code: string, texts: Partial<Record<string, string>> = {}): Tongue {
  const words = ready[code] ?? {}
  const said = (known: string | undefined, vietnamese: string): Said =>
    known === undefined && code !== 'vi'
      ? { text: vietnamese, lang: 'vi' }
      : { text: known ?? vietnamese, lang: null }
  return {
    code,
    word(name, values = {}) {
      const { text, lang } = said(texts[`page.${name}`] ?? words[name], vi[name])
      return { text: filled(text, values, lang ?? code), lang }
    },
    text: (key, vietnamese) => said(texts[key], vietnamese),
  }
}

export const vietnamese = tongue('vi')

function filled(text: string, values: Values, language: string) {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name]
    return value === undefined ? place : typeof value === 'number' ? value.toLocaleString(language) : value
  })
}
