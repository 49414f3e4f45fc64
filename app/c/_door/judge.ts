import type { RefusalCode } from '@/lib/db/refusal'
import { type Version, versionName } from '@/lib/questionnaires/questionnaire'
import { publishedVersion, surveyAt } from '@/lib/questionnaires/read'
import type { Ballot, Complaint } from '@/lib/responses/response'
import { ballotSchema, complaintsOf } from '@/lib/responses/schema'
import type { Sent } from './readSent'

export type Judged = { ballot: Ballot } | { complaints: Complaint[] } | { refusal: RefusalCode }

/** A ballot ready to be stored, or what is wrong with it, by the version it was filled in on. */
export async function judge(code: string, { input, named }: Sent): Promise<Judged> {
  const version = named === null ? await versionToday(code) : await publishedVersion(named)
  if (typeof version === 'string') return { refusal: version }
  if (!version) return { complaints: [{ item: 'version', message: 'Không có phiên bản phiếu này.' }] }
  const { data, error } = ballotSchema(version).safeParse(
    named === null ? withVersion(input, version) : input,
  )
  if (error) return { complaints: complaintsOf(error) }

  const { questionnaire, edition } = version
  const { key, answers, profile, remark } = data
  const channel = 'qr'
  const ballot = { key, counter: code, questionnaire, edition, answers, channel } as const
  return { ballot: { ...ballot, profile: profile ?? {}, remark: remark || null } }
}

async function versionToday(code: string): Promise<Version | RefusalCode> {
  const survey = await surveyAt(code)
  return survey?.state === 'open' ? survey.version : closed[survey?.state ?? 'unknown']
}

const closed = {
  unknown: 'NOCTR',
  retired: 'RETRD',
  not_begun: 'NOTYT',
  ended: 'ENDED',
  no_campaign: 'ENDED',
} as const

/** A ballot that names no version answers what the counter asks today. */
function withVersion(input: unknown, version: Version) {
  return typeof input === 'object' && input !== null ? { ...input, version: versionName(version) } : input
}
