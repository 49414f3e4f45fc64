import type { OpenSurvey, Survey } from '@/lib/questionnaires/questionnaire'
import { HelpPage } from './HelpPage'

type ClosedSurvey = Exclude<Survey, OpenSurvey>

export function closedStatus(state: ClosedSurvey['state']) {
  return state === 'not_begun' ? 403 : 410
}

const titles: Record<ClosedSurvey['state'], string> = {
  retired: 'Quầy này không còn nhận phiếu',
  ended: 'Đợt khảo sát đã kết thúc',
  no_campaign: 'Hiện chưa có đợt khảo sát nào',
  not_begun: 'Đợt khảo sát chưa bắt đầu',
}

export function ClosedPage({ survey, kept = [] }: { survey: ClosedSurvey; kept?: [string, string][] }) {
  const { counter, state } = survey
  const place = { unit: counter.unit.name, counter: counter.name }
  return (
    <HelpPage title={titles[state]} place={place} code={state === 'retired' ? '' : undefined} kept={kept}>
      <p>{explain(survey)}</p>
    </HelpPage>
  )
}

function explain(survey: ClosedSurvey) {
  switch (survey.state) {
    case 'retired':
      return 'Quầy đã thôi hoạt động hoặc đã đổi mã. Nếu Ông/Bà vừa làm thủ tục ở quầy khác, xin nhập mã in tại quầy đó.'
    case 'not_begun':
      return `“${survey.campaign.title}” nhận phiếu ${days(survey.campaign)}. Mời Ông/Bà quay lại khi đó.`
    default:
      return 'Quầy không nhận phiếu vào lúc này. Cảm ơn Ông/Bà đã quan tâm; mọi góp ý khác xin nói với cán bộ tại quầy.'
  }
}

function days({ starts_on: first, ends_on: last }: { starts_on: string; ends_on: string | null }) {
  return last === null ? `từ ngày ${day(first)}` : `từ ngày ${day(first)} đến hết ngày ${day(last)}`
}

function day(date: string) {
  return date.split('-').reverse().join('/')
}
