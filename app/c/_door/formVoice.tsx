import { randomUUID } from 'node:crypto'
import { refusalSentence } from '@/lib/db/refusal'
import { forgetSurvey } from '@/lib/questionnaires/forgetSurvey'
import type { OpenSurvey, Survey, Version } from '@/lib/questionnaires/questionnaire'
import { publishedVersion, surveyAt, surveyKept } from '@/lib/questionnaires/read'
import type { Complaint, Typed } from '@/lib/responses/response'
import { ClosedPage, closedStatus } from '../_page/ClosedPage'
import { HelpPage } from '../_page/HelpPage'
import { keptOf } from '../_page/keptOf'
import { ResendPage } from '../_page/ResendPage'
import { type Notice, SurveyPage } from '../_page/SurveyPage'
import { UnknownPage } from '../_page/UnknownPage'
import { sentKeyCookie } from './keyCookie'
import { pageResponse, redirectResponse } from './respond'
import { refused, type Voice } from './voice'

const notices = {
  again: {
    title: 'Xin bấm gửi thêm một lần',
    text: 'Trình duyệt của Ông/Bà không giữ được mã của phiếu, nên phiếu chưa được ghi. Mọi câu trả lời vẫn còn dưới đây.',
    send: 'Gửi thêm một lần',
  },
  conflict: {
    title: 'Phiếu này đã được gửi trước đó',
    text: 'Phiếu đã gửi có câu trả lời khác và được giữ nguyên. Nếu đây là ý kiến của một người khác, hoặc về một lần làm thủ tục khác, Ông/Bà có thể gửi như một phiếu mới.',
    send: 'Gửi như một phiếu mới',
  },
  changed: {
    title: 'Bộ câu hỏi đã thay đổi',
    text: 'Phiếu chưa gửi được. Những câu trả lời còn dùng được vẫn nằm dưới đây; xin xem lại rồi gửi.',
    send: 'Gửi phiếu',
  },
  unavailable: {
    title: 'Chưa gửi được phiếu',
    text: 'Hệ thống đang bận. Mọi câu trả lời vẫn còn dưới đây. Xin đợi một lát rồi bấm gửi lại; phiếu chỉ được tính một lần.',
    send: 'Gửi lại',
  },
} satisfies Record<string, Notice>

/** Answers to a person: every refusal keeps what they filled in. */
export function formVoice(code: string | null, asTyped: string, typed: Typed): Voice {
  const withKey = (key: string): Typed => ({ ...typed, key })

  async function surveyPage(status: number, filled: Typed, complaints: Complaint[], notice?: Notice) {
    const survey = code === null ? null : await surveyAt(code)
    if (!survey) return noCounter()
    if (survey.state !== 'open') return closed(survey)
    const version = await versionShown(survey)
    return pageResponse(status, <SurveyPage {...{ survey, version, typed: filled, complaints, notice }} />)
  }

  async function versionShown(survey: OpenSurvey): Promise<Version> {
    return (typed.version ? await publishedVersion(typed.version) : null) ?? survey.version
  }

  async function closed(survey: Exclude<Survey, OpenSurvey>) {
    return pageResponse(closedStatus(survey.state), <ClosedPage survey={survey} kept={await kept()} />)
  }

  async function kept() {
    return keptOf(typed, typed.version ? await publishedVersion(typed.version) : null)
  }

  async function noCounter() {
    return pageResponse(404, <UnknownPage typed={asTyped} kept={await kept()} />)
  }

  function thanked(how: string) {
    const remembered = code && typed.key ? { 'Set-Cookie': sentKeyCookie(code, typed.key) } : {}
    return redirectResponse(303, `/c/${code}/cam-on${how}`, remembered)
  }

  return {
    noCounter,
    unreadable: ({ status }) =>
      pageResponse(
        status,
        <HelpPage title="Phiếu chưa gửi được">
          <p>
            {status === 413
              ? 'Phiếu dài quá mức hệ thống nhận được. Xin bấm Quay lại và viết ngắn hơn; các câu trả lời vẫn còn ở trang trước.'
              : 'Máy của Ông/Bà gửi phiếu theo cách hệ thống không đọc được. Xin bấm Quay lại và gửi lại.'}
          </p>
        </HelpPage>,
      ),
    asksAgain: (complaints) => {
      const atItems = complaints.filter(({ item }) => item !== 'key' && item !== 'version')
      const named = (wanted: string) => complaints.some(({ item }) => item === wanted)
      const filled = typed.key && !named('key') ? typed : withKey(randomUUID())
      const notice = named('version') ? notices.changed : atItems.length === 0 ? notices.again : undefined
      return surveyPage(422, filled, atItems, notice)
    },
    outcome: async (said) => {
      if (said.outcome === 'stored') return thanked('')
      if (said.outcome === 'repeated') return thanked('?da-nhan')
      if (said.outcome === 'conflict') return surveyPage(409, withKey(randomUUID()), [], notices.conflict)
      const { status, item } = refused(said.refusal)
      // What is known here of the counter is out of date.
      if (code !== null && item === 'counter') forgetSurvey(code)
      if (item === 'version') return surveyPage(status, typed, [], notices.changed)
      return surveyPage(status, typed, [{ item, message: refusalSentence(said.refusal) }])
    },
    unavailable: () => {
      const notice = notices.unavailable
      const known = code === null ? null : surveyKept(code, typed.version)
      const page = known ? (
        <SurveyPage {...known} typed={typed} complaints={[]} notice={notice} />
      ) : (
        <ResendPage code={code ?? asTyped} typed={typed} notice={notice} />
      )
      return pageResponse(503, page, { 'Retry-After': '5' })
    },
  }
}
