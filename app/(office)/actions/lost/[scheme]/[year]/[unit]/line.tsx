import { Disclosure } from '@/app/_ui/disclosure'
import { DraftForm } from '@/app/_ui/form/draft'
import { Link } from '@/app/_ui/link'
import type { LostLine, LostPoints } from '@/lib/actions/action'
import { maximumText } from '@/lib/indexes/reformIndex'
import { decimal, signed } from '@/lib/satisfaction/format'
import { draft } from '../../../../actions'
import { PlanFields } from '../../../../plan-fields'
import { Due, StateMark } from '../../../../state-mark'

/** One loss: how much, whose it is, what is planned, and a place to plan more. */
export function Line({ line, sheet }: { line: LostLine; sheet: LostPoints }) {
  const { node, title, lost, maximum, points, final, office, source, expected, open, won, actions } = line
  return (
    <article className="lost-line" aria-label={`${node} ${title}`}>
      <div className="lost-head">
        <h3>
          {node} {title}
        </h3>
        <p>
          mất <strong>{decimal(lost)}</strong> / {maximumText(maximum)}
        </p>
      </div>
      <p className="small soft">
        Đạt {decimal(points)}
        {!final && ' (tự chấm, chưa thẩm định)'}
        {source === 'survey' && ', điều tra xã hội học'} · Phụ trách: {office ?? 'chưa giao'} · Dự kiến lấy
        lại {decimal(expected)}, còn {decimal(open)} chưa có giải pháp
        {won !== null && ` · Lấy lại được ${signed(won)}`}
      </p>
      {actions.length > 0 && (
        <ul className="lost-plans">
          {actions.map((action) => (
            <li key={action.code}>
              <Link href={`/actions/${action.code}`}>{action.title}</Link> <StateMark {...action} />
              <span className="place">
                {action.responsible} · {decimal(action.expected)} điểm · {action.percent} % ·{' '}
                <Due {...action} today={sheet.today} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {sheet.may_plan && open > 0 && (
        <div className="screen-only">
          <Add line={line} sheet={sheet} />
        </div>
      )}
    </article>
  )
}

function Add({ line, sheet }: { line: LostLine; sheet: LostPoints }) {
  const { node, actions, office, open } = line
  return (
    <Disclosure summary="Thêm giải pháp">
      <DraftForm
        // What was added leaves the fields: sent once more, it would be planned twice.
        key={actions.length}
        draft={`plan ${sheet.unit.code} ${sheet.scheme} ${sheet.year} ${node} ${actions.length}`}
        action={draft}
        submit="Thêm"
      >
        <input type="hidden" name="scheme" value={sheet.scheme} />
        <input type="hidden" name="year" value={sheet.year} />
        <input type="hidden" name="unit" value={sheet.unit.code} />
        <input type="hidden" name="node" value={node} />
        <PlanFields office={office} open={open} />
      </DraftForm>
    </Disclosure>
  )
}
