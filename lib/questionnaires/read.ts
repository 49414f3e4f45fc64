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

function surveys() {
  globalThis.danYSurveys ??= surveyCache((code) =>
    asCitizen().rpc(surveySchema.nullable(), 'survey', { code }),
  )
  return globalThis.danYSurveys
}

/** What is asked at a counter today; null when there is no such counter. */
export function surveyAt(code: string) {
  return surveys().at(code)
}

/** The same as far as it is known without asking the database, and the version that a form names. */
export function surveyKept(code: string, named: string | null) {
  const survey = surveys().kept(code)
  if (survey?.state !== 'open') return null
  const version = named === null ? survey.version : globalThis.danYVersions?.get(named)
  return version ? { survey, version } : null
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
