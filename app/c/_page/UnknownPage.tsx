import { HelpPage } from './HelpPage'

/** The same page for a mistyped code and for one nobody has. */
export function UnknownPage({ typed, kept = [] }: { typed: string; kept?: [string, string][] }) {
  return (
    <HelpPage title="Không tìm thấy quầy này" code={typed} kept={kept}>
      <p>Mã quầy có thể bị gõ nhầm một chữ hay một số. Xin xem lại mã trên tờ giấy tại quầy rồi nhập lại.</p>
    </HelpPage>
  )
}
