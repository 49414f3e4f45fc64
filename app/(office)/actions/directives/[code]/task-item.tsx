import { Disclosure } from '@/app/_ui/disclosure'
import { DraftForm } from '@/app/_ui/form/draft'
import { SelectField, TextField } from '@/app/_ui/form/field'
import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { stateName } from '@/lib/actions/action'
import {
  deedsOf,
  type OneDirective,
  type Task,
  taskDeedName,
  taskStateName,
} from '@/lib/directives/directive'
import { dayText } from '@/lib/snapshots/snapshot'
import { carry, link } from '../actions'

export function TaskItem({ task, directive }: { task: Task; directive: OneDirective }) {
  const { title, target, owner, due_on, state, overdue, deeds } = task
  return (
    <article className="lost-line" aria-label={title}>
      <div className="lost-head">
        <h3>{title}</h3>
        <p>
          <Mark tone={state === 'done' ? 'good' : 'plain'}>{taskStateName(state)}</Mark>{' '}
          {overdue && <Mark tone="warn">quá hạn</Mark>}
        </p>
      </div>
      <p className="small soft">
        {[target && `Chỉ tiêu: ${target}`, `Chủ trì: ${owner}`, due_on && `Hạn: ${dayText(due_on)}`]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Served {...task} />
      {deeds.length > 0 && (
        <ol className="deeds">
          {deeds.map(({ deed, on, staff, note }) => (
            <li key={deed} className="deed">
              <strong>{taskDeedName(deed)}</strong>{' '}
              <span className="soft">{[dayText(on), staff].filter(Boolean).join(' · ')}</span>
              {note && <p>{note}</p>}
            </li>
          ))}
        </ol>
      )}
      {directive.may_direct && deedsOf(task).length > 0 && <Carry task={task} />}
      {directive.may_direct && <Serve task={task} directive={directive} />}
    </article>
  )
}

function Served({ criteria, actions }: Task) {
  if (criteria.length + actions.length === 0) return null
  return (
    <div className="small">
      Phục vụ:
      <ul className="served">
        {criteria.map(({ scheme, node, title }) => (
          <li key={`${scheme} ${node}`}>
            tiêu chí {node} {title}
          </li>
        ))}
        {actions.map(({ code, title, state }) => (
          <li key={code}>
            giải pháp <Link href={`/actions/${code}`}>{title}</Link> ({stateName(state)})
          </li>
        ))}
      </ul>
    </div>
  )
}

function Carry({ task }: { task: Task }) {
  return (
    <Disclosure summary="Ghi tình trạng">
      <DraftForm draft={`task ${task.code} ${task.deeds.length}`} action={carry} submit="Ghi">
        <input type="hidden" name="code" value={task.code} />
        <SelectField
          label="Tình trạng"
          name="deed"
          options={deedsOf(task).map((deed) => ({ value: deed, label: taskDeedName(deed) }))}
        />
        <TextField label="Ghi chú" name="note" hint="Thôi làm thì phải ghi lý do." maxLength={1000} />
      </DraftForm>
    </Disclosure>
  )
}

function Serve({ task, directive: { criteria, actions } }: { task: Task; directive: OneDirective }) {
  return (
    <Disclosure summary="Gắn với tiêu chí hoặc giải pháp">
      <DraftForm draft={`serve ${task.code}`} action={link} submit="Gắn" look="quiet">
        <input type="hidden" name="code" value={task.code} />
        <SelectField
          label="Tiêu chí hoặc giải pháp"
          name="serves"
          options={[
            { value: '', label: 'Chọn' },
            ...actions.map(({ code, title, unit }) => ({
              value: code,
              label: `Giải pháp: ${title} (${unit})`,
            })),
            ...criteria.map(({ scheme, node, title }) => ({
              value: `${scheme} ${node}`,
              label: `Tiêu chí ${node} ${title} (${scheme})`,
            })),
          ]}
        />
      </DraftForm>
    </Disclosure>
  )
}
