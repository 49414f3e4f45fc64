import { type Tongue, vietnamese } from '@/lib/messages/tongue'
import { HelpPage } from './HelpPage'
import { Say } from './Say'

type UnknownPageProps = { typed: string; kept?: [string, string][]; tongue?: Tongue }

/** The same page for a mistyped code and for one nobody has. */
export function UnknownPage({ typed, kept = [], tongue = vietnamese }: UnknownPageProps) {
  return (
    <HelpPage title="unknownTitle" code={typed} kept={kept} tongue={tongue}>
      <p>
        <Say {...tongue.word('unknownText')} />
      </p>
    </HelpPage>
  )
}
