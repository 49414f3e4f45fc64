import { createHash } from 'node:crypto'
import { createElement } from 'react'
import type { OpenSurvey } from '@/lib/questionnaires/questionnaire'
import { nothingTyped } from '@/lib/responses/response'
import { renderPage } from '../_page/renderPage'
import { SurveyPage } from '../_page/SurveyPage'

/** A page rendered once. Next compresses it on its way: it lets no route handler name an encoding of its own. */
export type Rendered = { etag: string; bytes: Uint8Array<ArrayBuffer> }

// Each route is a bundle of its own: what they share hangs on the process.
declare global {
  var danYPages: WeakMap<OpenSurvey, Promise<Rendered>> | undefined
}

/** The survey's page; it goes when the survey it was made from is no longer kept. */
export function surveyBytes(survey: OpenSurvey) {
  globalThis.danYPages ??= new WeakMap()
  const known = globalThis.danYPages.get(survey) ?? render(survey)
  globalThis.danYPages.set(survey, known)
  return known
}

async function render(survey: OpenSurvey): Promise<Rendered> {
  const { version } = survey
  const page = createElement(SurveyPage, { survey, version, typed: nothingTyped, complaints: [] })
  const bytes = new TextEncoder().encode(await renderPage(page))
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  return { etag, bytes }
}

/** The browser has this very page already. */
export function isKnown(request: Request, { etag }: Rendered) {
  const known = request.headers.get('if-none-match') ?? ''
  return known.split(',').some((tag) => tag.trim() === etag)
}
