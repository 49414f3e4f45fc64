import type { LRUCache } from 'lru-cache'
import { type Version, versionName } from './questionnaire'
import type { SurveyCache } from './surveyCache'

declare global {
  var danYSurveys: SurveyCache | undefined
  var danYVersions: LRUCache<string, Version> | undefined
}

/** After a translation or a recording changed: the next citizen reads or hears it. */
export function forgetVersion(version: Pick<Version, 'questionnaire' | 'edition'>) {
  globalThis.danYVersions?.delete(versionName(version))
  globalThis.danYSurveys?.lookAgain()
  globalThis.danYShelf?.clear()
}
