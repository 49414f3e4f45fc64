import type { Depth } from '@/lib/questionnaires/questionnaire'

/** In a survey's address: whoever follows it begins a ballot of their own. */
export const anotherBallot = 'phieu-khac'

const depths: Record<string, Depth> = { ngan: 'short', 'day-du': 'full', tiep: 'more' }

/** What an address asks for beside the counter; what it does not name, or names wrongly, the survey decides. */
export function askedDepth(search: URLSearchParams) {
  const named = search.get('phieu') ?? ''
  return Object.hasOwn(depths, named) ? depths[named] : undefined
}

export function surveyAddress(
  code: string,
  { lang = 'vi', depth }: { lang?: string; depth?: Depth | undefined } = {},
) {
  const [phieu] = Object.entries(depths).find(([, known]) => known === depth) ?? []
  return withQuery(`/c/${code}`, { phieu, lang: spoken(lang) })
}

export function thanksAddress(code: string, asked: { receipt: string; how: string; lang: string }) {
  return withQuery(`/c/${code}/cam-on`, { ma: asked.receipt, phieu: asked.how, lang: spoken(asked.lang) })
}

export function receiptAddress(lang: string, code?: string) {
  return withQuery('/c/bien-nhan', { ma: code, lang: spoken(lang) })
}

/** Vietnamese is what an address means when it says nothing. */
function spoken(lang: string) {
  return lang === 'vi' ? undefined : lang
}

function withQuery(path: string, asked: Record<string, string | undefined>) {
  const said = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const query = new URLSearchParams(said).toString()
  return query ? `${path}?${query}` : path
}
