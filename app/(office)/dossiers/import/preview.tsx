import { Button } from '@/app/_ui/button'
import { Mark } from '@/app/_ui/mark'
import { Table } from '@/app/_ui/table'
import { monthInFull, type Outcome, outcomeSentence } from '@/lib/dossiers/dossier'
import { count } from '@/lib/satisfaction/format'
import type { ImportState } from './import'

type PreviewProps = NonNullable<ImportState['preview']> & { run: (form: FormData) => void; busy: boolean }

const names: Record<Outcome['outcome'], string> = {
  noted: 'ghi mới',
  corrected: 'sửa',
  same: 'không đổi',
  refused: 'không ghi',
}

/** What would become of each line, with what stands there now. */
export function Preview({ lines, outcomes, left, text, run, busy }: PreviewProps) {
  return (
    <>
      <h2>Sẽ ghi {count(lines.length)} dòng</h2>
      <p>
        {outcomeSentence(outcomes)}
        {left > 0 && ` ${count(left)} dòng để trống số hồ sơ, được bỏ qua.`}
      </p>
      <Table caption="Từng dòng, số đang có và số sẽ ghi" captionHidden>
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col">Tháng</th>
            <th scope="col" className="num">
              Đang có
            </th>
            <th scope="col" className="num">
              Sẽ ghi
            </th>
            <th scope="col">Việc</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ unit, month, area, handled }, place) => {
            const judged = outcomes[place]
            if (!judged) return null
            const { before, outcome } = judged
            return (
              <tr key={`${unit} ${month} ${area}`}>
                <th scope="row">
                  {judged.unit}
                  {judged.area && <span className="soft small under">{judged.area}</span>}
                </th>
                <td>{monthInFull(month)}</td>
                <td className="num">{before === null ? '–' : count(before)}</td>
                <td className="num">
                  <strong>{count(handled)}</strong>
                </td>
                <td>
                  <Mark tone={outcome === 'corrected' ? 'warn' : 'plain'}>{names[outcome]}</Mark>
                </td>
              </tr>
            )
          })}
        </tbody>
      </Table>
      <div className="row">
        <form action={run}>
          <input type="hidden" name="text" value={text} />
          <input type="hidden" name="store" value="true" />
          <Button type="submit" aria-disabled={busy}>
            {busy ? 'Đang ghi…' : `Ghi ${count(lines.length)} dòng`}
          </Button>
        </form>
        <form action={run}>
          <input type="hidden" name="text" value={text} />
          <input type="hidden" name="again" value="true" />
          <Button type="submit" look="quiet">
            Thôi, nhập lại
          </Button>
        </form>
      </div>
    </>
  )
}
