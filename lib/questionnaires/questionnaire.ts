import type { z } from 'zod'
import { type Tongue, tongue } from '../messages/tongue'
import type { surveySchema, versionSchema } from './schema'

export type Version = z.infer<typeof versionSchema>
export type Survey = z.infer<typeof surveySchema>
export type OpenSurvey = Extract<Survey, { state: 'open' }>

/** How much is asked: one screen, everything, or what the one screen left out. */
export type Depth = 'short' | 'full' | 'more'

/** The tongue of this code as the version knows it. A language it has no texts in still has the page's own words. */
export function tongueOf(version: Pick<Version, 'languages'> | null, code: string | null): Tongue {
  const known = version?.languages.find((language) => language.code === code)
  return known ? tongue(known.code, known.texts) : tongue(code === 'en' && !version ? 'en' : 'vi')
}

/** The one name a version has in forms and files: sipas-service/2022. */
export function versionName({ questionnaire, edition }: Pick<Version, 'questionnaire' | 'edition'>) {
  return `${questionnaire}/${edition}`
}

const name = /^([a-z0-9][a-z0-9-]{0,59})\/([a-z0-9][a-z0-9.-]{0,29})$/

export function readVersionName(text: string) {
  const [, questionnaire, edition] = name.exec(text) ?? []
  return questionnaire && edition ? { questionnaire, edition } : null
}

/** Every question with a level for an answer, in the order they are asked. */
export function itemsOf({ overall, factors }: Version) {
  return [overall, ...factors.flatMap(({ items }) => items)]
}
