import type { Typed } from '@/lib/responses/response'
import { keptOf } from './keptOf'
import { Shell } from './Shell'
import type { Notice } from './SurveyPage'

/** When not even the questions can be had: everything filled in waits in the page to be sent again. */
export function ResendPage({ code, typed, notice }: { code: string; typed: Typed; notice: Notice }) {
  const answers = [...typed.answers]
  const profile = [...typed.profile].map(([name, value]) => [`profile.${name}`, value] as const)
  const rest = Object.entries({ key: typed.key, version: typed.version, remark: typed.remark })
  return (
    <Shell title={notice.title}>
      <form method="post" action={`/c/${code}`}>
        <h1 className="big">{notice.title}</h1>
        <p>{notice.text}</p>
        {[...answers, ...profile, ...rest].map(([name, value]) => (
          <input type="hidden" key={name} name={name} value={value ?? ''} />
        ))}
        <p className="send">
          <button type="submit">{notice.send}</button>
        </p>
        {keptOf(typed, null).map(([label, text]) => (
          <p key={label}>
            <strong>{label}:</strong> {text}
          </p>
        ))}
      </form>
    </Shell>
  )
}
