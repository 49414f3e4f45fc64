import { randomUUID } from 'node:crypto'
import type { Tongue } from '@/lib/messages/tongue'
import { forgetSurvey } from '@/lib/questionnaires/forgetSurvey'
import {
  type Depth,
  type OpenSurvey,
  type Survey,
  tongueOf,
  type Version,
} from '@/lib/questionnaires/questionnaire'
import { publishedVersion, surveyAt, surveyKept } from '@/lib/questionnaires/read'
import type { Complaint, Typed } from '@/lib/responses/response'
import { thanksAddress } from '../_page/address'
import { ClosedPage, closedStatus } from '../_page/ClosedPage'
import { HelpPage } from '../_page/HelpPage'
import { keptOf } from '../_page/keptOf'
import { ResendPage } from '../_page/ResendPage'
import { Say } from '../_page/Say'
import { type Notice, SurveyPage } from '../_page/SurveyPage'
import { UnknownPage } from '../_page/UnknownPage'
import { sentKeyCookie } from './keyCookie'
import type { Manner } from './readSent'
import { pageResponse, redirectResponse } from './respond'
import { refused, type Voice } from './voice'

const notices = {
  again: { title: 'againTitle', text: 'againText', send: 'againSend' },
  conflict: { title: 'conflictTitle', text: 'conflictText', send: 'conflictSend' },
  changed: { title: 'changedTitle', text: 'changedText', send: 'send' },
  unavailable: { title: 'unavailableTitle', text: 'unavailableText', send: 'unavailableSend' },
} satisfies Record<string, Notice>

/** Answers to a person, in their language: every refusal keeps what they filled in. */
export function formVoice(
  code: string | null,
  asTyped: string,
  typed: Typed,
  { lang, depth }: Manner,
): Voice {
  const withKey = (key: string): Typed => ({ ...typed, key })
  const shown: Depth = typed.continues ? 'more' : depth

  async function surveyPage(status: number, filled: Typed, complaints: Complaint[], notice?: Notice) {
    const survey = code === null ? null : await surveyAt(code)
    if (!survey) return noCounter()
    if (survey.state !== 'open') return closed(survey)
    const version = await versionShown(survey)
    const asked = { survey, version, tongue: tongueOf(version, lang), depth: shown }
    return pageResponse(
      status,
      <SurveyPage {...asked} typed={filled} complaints={complaints} notice={notice} />,
    )
  }

  async function versionShown(survey: OpenSurvey): Promise<Version> {
    return (await versionNamed()) ?? survey.version
  }

  async function versionNamed() {
    return typed.version ? await publishedVersion(typed.version) : null
  }

  async function closed(survey: Exclude<Survey, OpenSurvey>) {
    const { kept, tongue } = await whatIsKept()
    return pageResponse(closedStatus(survey.state), <ClosedPage {...{ survey, kept, tongue }} />)
  }

  async function whatIsKept(): Promise<{ kept: [string, string][]; tongue: Tongue }> {
    const version = await versionNamed()
    const tongue = tongueOf(version, lang)
    return { kept: keptOf(typed, version, tongue), tongue }
  }

  async function noCounter() {
    return pageResponse(404, <UnknownPage typed={asTyped} {...(await whatIsKept())} />)
  }

  function thanked(receipt: string, how: string) {
    const remembered = code && typed.key ? { 'Set-Cookie': sentKeyCookie(code, typed.key) } : {}
    return redirectResponse(303, thanksAddress(code ?? asTyped, { receipt, how, lang }), remembered)
  }

  /** What was sent stays sent; there is only nothing to add it to. */
  async function notContinued(word: 'continueLost' | 'continueConflictText', status: number) {
    const { kept, tongue } = await whatIsKept()
    return pageResponse(
      status,
      <HelpPage title="notSent" kept={kept} tongue={tongue}>
        <p>
          <Say {...tongue.word(word)} />
        </p>
      </HelpPage>,
    )
  }

  return {
    noCounter,
    unreadable: ({ status }) => {
      const tongue = tongueOf(null, lang)
      return pageResponse(
        status,
        <HelpPage title="notSent" tongue={tongue}>
          <p>
            <Say {...tongue.word(status === 413 ? 'tooLong' : 'unreadable')} />
          </p>
        </HelpPage>,
      )
    },
    asksAgain: async (complaints) => {
      const atItems = complaints.filter(({ item }) => item !== 'key' && item !== 'version')
      const named = (wanted: string) => complaints.some(({ item }) => item === wanted)
      if (typed.continues && named('key')) return notContinued('continueLost', 422)
      const filled = typed.key && !named('key') ? typed : withKey(randomUUID())
      const notice = named('version') ? notices.changed : atItems.length === 0 ? notices.again : undefined
      return surveyPage(422, filled, atItems, notice)
    },
    outcome: async (said) => {
      if (said.outcome === 'stored')
        return thanked(said.receipt, { short: 'ngan', full: '', more: 'tiep' }[shown])
      if (said.outcome === 'repeated') return thanked(said.receipt, 'da-nhan')
      if (said.outcome === 'conflict') {
        return typed.continues
          ? notContinued('continueConflictText', 409)
          : surveyPage(409, withKey(randomUUID()), [], notices.conflict)
      }
      const { status, item, word } = refused(said.refusal)
      if (said.refusal === 'NOBEG') return notContinued('continueLost', status)
      // What is known here of the counter is out of date.
      if (code !== null && item === 'counter') forgetSurvey(code)
      if (item === 'version') return surveyPage(status, typed, [], notices.changed)
      return surveyPage(status, typed, [{ item, word }])
    },
    goesDeeper: () => surveyPage(200, typed, []),
    unavailable: () => {
      const notice = notices.unavailable
      const known = code === null ? null : surveyKept(code, typed.version)
      const tongue = tongueOf(known?.version ?? null, lang)
      const page = known ? (
        <SurveyPage {...known} tongue={tongue} depth={shown} typed={typed} complaints={[]} notice={notice} />
      ) : (
        <ResendPage code={code ?? asTyped} depth={shown} typed={typed} notice={notice} tongue={tongue} />
      )
      return pageResponse(503, page, { 'Retry-After': '5' })
    },
  }
}
