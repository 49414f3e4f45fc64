import type { z } from 'zod'
import type { surveySchema, versionSchema } from './schema'

export type Version = z.infer<typeof versionSchema>
export type Survey = z.infer<typeof surveySchema>
export type OpenSurvey = Extract<Survey, { state: 'open' }>

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
