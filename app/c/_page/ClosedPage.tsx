import { type Said, type Tongue, vietnamese, type WordName } from '@/lib/messages/tongue'
import type { OpenSurvey, Survey } from '@/lib/questionnaires/questionnaire'
import { HelpPage } from './HelpPage'
import { Say } from './Say'

type ClosedSurvey = Exclude<Survey, OpenSurvey>

export function closedStatus(state: ClosedSurvey['state']) {
  return state === 'not_begun' ? 403 : 410
}

const titles: Record<ClosedSurvey['state'], WordName> = {
  retired: 'retiredTitle',
  ended: 'endedTitle',
  no_campaign: 'noCampaignTitle',
  not_begun: 'notBegunTitle',
}

type ClosedPageProps = { survey: ClosedSurvey; kept?: [string, string][]; tongue?: Tongue }

export function ClosedPage({ survey, kept = [], tongue = vietnamese }: ClosedPageProps) {
  const { counter, state } = survey
  const place = { unit: counter.unit.name, counter: counter.name }
  const code = state === 'retired' ? '' : undefined
  return (
    <HelpPage title={titles[state]} place={place} code={code} kept={kept} tongue={tongue}>
      <p>
        <Say {...explained(survey, tongue)} />
      </p>
    </HelpPage>
  )
}

function explained(survey: ClosedSurvey, { word }: Tongue): Said {
  if (survey.state === 'retired') return word('retiredText')
  if (survey.state !== 'not_begun') return word('closedText')
  const { title, starts_on, ends_on } = survey.campaign
  const known = { campaign: title, from: day(starts_on) }
  return ends_on ? word('notBegunUntilText', { ...known, until: day(ends_on) }) : word('notBegunText', known)
}

export function day(date: string) {
  return date.split('-').reverse().join('/')
}
