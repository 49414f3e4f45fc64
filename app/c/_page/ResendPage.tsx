import type { Tongue } from '@/lib/messages/tongue'
import type { Depth } from '@/lib/questionnaires/questionnaire'
import type { Typed } from '@/lib/responses/response'
import { keptOf } from './keptOf'
import { Say } from './Say'
import { Shell } from './Shell'
import type { Notice } from './SurveyPage'

type ResendPageProps = { code: string; depth: Depth; typed: Typed; notice: Notice; tongue: Tongue }

/** When not even the questions can be had: everything filled in waits in the page to be sent again. */
export function ResendPage({ code, depth, typed, notice, tongue }: ResendPageProps) {
  const answers = [...typed.answers]
  const profile = [...typed.profile].map(([name, value]) => [`profile.${name}`, value] as const)
  const reasons = typed.reasons.map((reason) => ['reason', reason] as const)
  const continues = typed.continues ? [['continues', '1'] as const] : []
  const rest = Object.entries({
    key: typed.key,
    version: typed.version,
    remark: typed.remark,
    lang: tongue.code,
    shown: depth,
  })
  return (
    <Shell title={tongue.word(notice.title).text} tongue={tongue}>
      <form method="post" action={`/c/${code}`}>
        <h1 className="big">
          <Say {...tongue.word(notice.title)} />
        </h1>
        <p>
          <Say {...tongue.word(notice.text)} />
        </p>
        {[...answers, ...profile, ...reasons, ...continues, ...rest].map(([name, value]) => (
          <input type="hidden" key={`${name} ${value}`} name={name} value={value ?? ''} />
        ))}
        <p className="send">
          <button type="submit">
            <Say {...tongue.word(notice.send)} />
          </button>
        </p>
        {keptOf(typed, null, tongue).map(([label, text]) => (
          <p key={label}>
            <strong>{label}:</strong> {text}
          </p>
        ))}
      </form>
    </Shell>
  )
}
