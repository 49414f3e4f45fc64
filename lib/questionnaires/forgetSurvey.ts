import type { SurveyCache } from './surveyCache'

declare global {
  var danYSurveys: SurveyCache | undefined
}

/** After a counter was renamed or retired: the next citizen sees it. */
export function forgetSurvey(code: string) {
  globalThis.danYSurveys?.forget(code)
  for (const [address, page] of globalThis.danYShelf?.entries() ?? [])
    if (page.code === code) globalThis.danYShelf?.delete(address)
}

/** After something that many counters show: each looks again when it is next asked for. */
export function forgetSurveys() {
  globalThis.danYSurveys?.lookAgain()
  globalThis.danYShelf?.clear()
}
