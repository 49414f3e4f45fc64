import { setTimeout as after } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { Survey } from './questionnaire'

export type SurveyCache = ReturnType<typeof surveyCache>

const trustedFor = 60_000
const patience = 1_000

type Kept = { survey: Survey; likeness: string; checkedAt: number }

/**
 * Surveys by counter code. Only counters that exist come in, and the same object comes out while nothing changed, so
 * that what is made from it can be kept beside it. Nothing is given out past its `fresh_until`.
 */
export function surveyCache(
  ask: (code: string) => Promise<Survey | null>,
  { max = 1_000, now = Date.now }: { max?: number; now?: () => number } = {},
) {
  const kept = new LRUCache<string, Kept>({ max })
  const asking = new Map<string, Promise<Survey | null>>()

  function askOnce(code: string) {
    const underWay = asking.get(code)
    if (underWay) return underWay
    const answer: Promise<Survey | null> = ask(code)
      .then((survey) => (asking.get(code) === answer ? remember(code, survey) : survey))
      .finally(() => {
        if (asking.get(code) === answer) asking.delete(code)
      })
    asking.set(code, answer)
    return answer
  }

  function remember(code: string, survey: Survey | null) {
    if (!survey) {
      kept.delete(code)
      return null
    }
    const likeness = JSON.stringify(survey)
    const before = kept.get(code)
    const same = before?.likeness === likeness ? before.survey : survey
    kept.set(code, { survey: same, likeness, checkedAt: now() })
    return same
  }

  return {
    async at(code: string) {
      const known = kept.get(code)
      const usable = known && now() < known.survey.fresh_until
      if (usable && now() - known.checkedAt < trustedFor) return known.survey
      if (!usable) return askOnce(code)
      // A citizen at the counter is better served by a page one minute old than by none, or by one that comes late.
      const fresh = askOnce(code).catch(() => known.survey)
      return Promise.race([fresh, after(patience, known.survey, { ref: false })])
    },
    /** What can be said without asking. */
    kept(code: string) {
      const known = kept.get(code)
      return known && now() < known.survey.fresh_until ? known.survey : null
    },
    /** Also an answer still on its way is too old now. */
    forget(code: string) {
      kept.delete(code)
      asking.delete(code)
    },
    /** Every survey is asked for again; while the database is away, what was known still serves. */
    lookAgain() {
      // All of them first: an entry that is set comes last again, and the loop would never end.
      for (const [code, known] of [...kept.entries()])
        kept.set(code, { ...known, checkedAt: Number.NEGATIVE_INFINITY })
      asking.clear()
    },
    get size() {
      return kept.size
    },
  }
}
