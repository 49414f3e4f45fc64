import type { LRUCache } from 'lru-cache'
import { forgetSurveys } from './forgetSurvey'
import { type Version, versionName } from './questionnaire'

declare global {
  var danYVersions: LRUCache<string, Version> | undefined
}

/** After a translation or a recording changed: the next citizen reads or hears it. */
export function forgetVersion(version: Pick<Version, 'questionnaire' | 'edition'>) {
  globalThis.danYVersions?.delete(versionName(version))
  forgetSurveys()
}
