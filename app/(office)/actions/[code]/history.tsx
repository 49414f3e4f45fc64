import { deedName, type OneAction } from '@/lib/actions/action'
import { dayText } from '@/lib/snapshots/snapshot'

/** What happened, by day; nothing of it is ever changed. */
export function History({ deeds }: Pick<OneAction, 'deeds'>) {
  return (
    <ol className="deeds">
      {deeds.map((deed, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
        <li key={place} className="deed">
          <strong>{deedName(deed.deed)}</strong>
          {deed.percent !== null && ` ${deed.percent} %`}
          <span className="place">
            {dayText(deed.on)}
            {deed.staff && ` · ${deed.staff}`}
          </span>
          {deed.note && <p>{deed.note}</p>}
          {deed.documents && <p className="small soft">Văn bản: {deed.documents}</p>}
        </li>
      ))}
    </ol>
  )
}
