import { DraftForm } from '@/app/_ui/form/draft'
import type { PublicationState } from '@/lib/publications/publication'
import { excuse } from './actions'
import { type Asked, Hidden } from './waiting'

export function Absent({ asked, absent }: { asked: Asked; absent: PublicationState['absent'] }) {
  if (absent.length === 0) return null
  return (
    <ul className="years">
      {absent.map(({ code, name, reason }) => (
        <li key={code}>
          {name} không xếp hạng: {reason}
          <DraftForm
            draft={`present ${asked.scheme} ${asked.year} ${code}`}
            action={excuse}
            submit={`Xếp hạng lại ${name}`}
            look="quiet"
          >
            <input type="hidden" name="unit" value={code} />
            <input type="hidden" name="withdraw" value="1" />
            <Hidden asked={asked} />
          </DraftForm>
        </li>
      ))}
    </ul>
  )
}
