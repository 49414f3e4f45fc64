import type { RefusalCode } from '@/lib/db/refusal'
import { type Version, versionName } from '@/lib/questionnaires/questionnaire'
import { publishedVersion, surveyAt } from '@/lib/questionnaires/read'
import type { Ballot, Complaint } from '@/lib/responses/response'
import { ballotSchema, complaintsOf } from '@/lib/responses/schema'
import type { Sent } from './readSent'

export type Judged = { ballot: Ballot } | { complaints: Complaint[] } | { refusal: RefusalCode }

/**
 * A ballot ready to be stored, or what is wrong with it, by the version it was filled in on. `kiosk`: the token of the
 * tablet that sends it, or null where it comes from somebody's own device.
 */
export async function judge(code: string, { input, named }: Sent, kiosk: string | null): Promise<Judged> {
  const version = named === null ? await versionToday(code) : await publishedVersion(named)
  if (typeof version === 'string') return { refusal: version }
  if (!version) return { complaints: [{ item: 'version', word: 'noSuchVersion' }] }
  const { data, error } = ballotSchema(version, continues(input)).safeParse(
    named === null ? withVersion(input, version) : input,
  )
  if (error) return { complaints: complaintsOf(error) }

  const { questionnaire, edition } = version
  const { key, answers, profile, remark, reasons, waited, number } = data
  if (kiosk !== null && !number && !data.continues)
    return { complaints: [{ item: 'number', word: 'wrongShape' }] }
  const ballot: Ballot = {
    key,
    counter: code,
    questionnaire,
    edition,
    answers,
    profile: profile ?? {},
    remark: remark || null,
    reasons: reasons ?? [],
    continues: data.continues ?? false,
    waited,
    channel: kiosk === null ? 'qr' : 'tablet',
    ...(kiosk !== null && number && { kiosk: { token: kiosk, number } }),
  }
  return { ballot }
}

function continues(input: unknown) {
  return typeof input === 'object' && input !== null && 'continues' in input && input.continues === true
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
