import { LRUCache } from 'lru-cache'
import type { OpenSurvey } from '@/lib/questionnaires/questionnaire'
import { pageHeaders } from './respond'
import type { Rendered } from './surveyBytes'

/** A survey's page as it goes out, by its whole address. */
export type Shelved = {
  code: string
  rendered: Rendered
  headers: Record<string, string>
  needsKey: boolean
  until: number
}

// The server in front of Next answers from it in the same process; where there is none, Next answers everything.
declare global {
  var danYShelf: LRUCache<string, Shelved> | undefined
}

// As long as this, a page may be older than what is known of its counter.
const freshFor = 10_000

export function shelve(address: string, survey: OpenSurvey, rendered: Rendered, needsKey: boolean) {
  globalThis.danYShelf ??= new LRUCache({ max: 3_000 })
  const until = Math.min(Date.now() + freshFor, survey.fresh_until)
  const headers = { ...pageHeaders(), 'Cache-Control': 'private, no-cache', ETag: rendered.etag }
  globalThis.danYShelf.set(address, { code: survey.counter.code, rendered, headers, needsKey, until })
}
