import type { ReactNode } from 'react'
import { Shell } from './Shell'

type HelpPageProps = {
  title: string
  children: ReactNode
  place?: { unit: string; counter: string } | undefined
  /** What the person typed where a code was wanted; the field is left out when it is not the code that is wrong. */
  code?: string | undefined
  /** What the person filled in, to read and copy: it could not be kept anywhere else. */
  kept?: [label: string, text: string][]
}

/** A page that says in plain words what happened and what to do now. */
export function HelpPage({ title, children, place, code, kept = [] }: HelpPageProps) {
  return (
    <Shell title={title} place={place}>
      <h1 className="big">{title}</h1>
      {children}
      {code !== undefined && <FindCounter code={code} />}
      {kept.length > 0 && (
        <section className="card">
          <h2>Những gì Ông/Bà đã điền</h2>
          <dl>
            {kept.map(([label, text]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </Shell>
  )
}

function FindCounter({ code }: { code: string }) {
  return (
    <form className="card find" action="/c">
      <label className="ask">
        Nhập mã quầy
        <input
          type="text"
          name="code"
          defaultValue={code}
          maxLength={100}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-describedby="code-hint"
        />
      </label>
      <button type="submit">Mở phiếu</button>
      <p id="code-hint">Mã gồm 6 chữ và số, in trên tờ giấy có ô vuông đen trắng tại quầy. Ví dụ: K7Q 2MU.</p>
    </form>
  )
}
