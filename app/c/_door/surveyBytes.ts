import { createElement } from 'react'
import type { OpenSurvey } from '@/lib/questionnaires/questionnaire'
import { nothingTyped } from '@/lib/responses/response'
import { renderPage } from '../_page/renderPage'
import { SurveyPage } from '../_page/SurveyPage'
import { type Encoded, encode } from './encode'

// Each route is a bundle of its own: what they share hangs on the process.
declare global {
  var danYPages: WeakMap<OpenSurvey, Promise<Encoded>> | undefined
}

/** The survey's page, rendered once; it goes when the survey it was made from is no longer kept. */
export function surveyBytes(survey: OpenSurvey) {
  globalThis.danYPages ??= new WeakMap()
  const known = globalThis.danYPages.get(survey) ?? render(survey)
  globalThis.danYPages.set(survey, known)
  return known
}

async function render(survey: OpenSurvey) {
  const page = createElement(SurveyPage, {
    survey,
    version: survey.version,
    typed: nothingTyped,
    complaints: [],
  })
  return encode(await renderPage(page))
}
