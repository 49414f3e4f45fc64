import 'server-only'
import { LRUCache } from 'lru-cache'
import { asCitizen } from '../db/client'
import { readVersionName, type Version, versionName } from './questionnaire'
import { surveySchema, versionSchema } from './schema'
import { type SurveyCache, surveyCache } from './surveyCache'

// Each route is a bundle of its own: what they share hangs on the process.
declare global {
  var danYSurveys: SurveyCache | undefined
  var danYVersions: LRUCache<string, Version> | undefined
}

/** What is asked at a counter today; null when there is no such counter. */
export function surveyAt(code: string) {
  globalThis.danYSurveys ??= surveyCache((asked) =>
    asCitizen().rpc(surveySchema.nullable(), 'survey', { code: asked }),
  )
  return globalThis.danYSurveys.at(code)
}

/** A published version by its name. It never changes, so it is asked for once; names that mean nothing are not kept. */
export async function publishedVersion(text: string) {
  const name = readVersionName(text)
  if (!name) return null
  globalThis.danYVersions ??= new LRUCache({ max: 50 })
  const known = globalThis.danYVersions.get(versionName(name))
  if (known) return known
  const version = await asCitizen().rpc(versionSchema.nullable(), 'questionnaire_version', name)
  if (version) globalThis.danYVersions.set(versionName(name), version)
  return version
}
