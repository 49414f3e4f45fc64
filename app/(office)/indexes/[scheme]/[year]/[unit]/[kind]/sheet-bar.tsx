import { Button } from '@/app/_ui/button'
import type { ScoreKind } from '@/lib/indexes/reformIndex'
import { count } from '@/lib/satisfaction/format'
import type { Sheet } from '@/lib/scoring/scoring'
import { SavedState } from './saved-state'
import type { LineState } from './use-line'

type SheetBarProps = {
  sheet: Sheet
  kind: ScoreKind
  progress: Sheet['progress']
  states: Record<string, LineState>
  wanted: string
  search: (wanted: string) => void
  nextGap: () => void
}

/** Stays in sight: how far one is, whether all is saved, and the ways through 88 lines. */
export function SheetBar({ kind, progress, states, wanted, search, nextGap }: SheetBarProps) {
  const { complete, gaps } = progress[kind]
  return (
    <div className="sheet-bar">
      <p>
        <strong>
          {count(complete)}/{count(progress.leaves)}
        </strong>{' '}
        dòng {kind === 'self' ? 'đã chấm đủ' : 'đã thẩm định đủ'}
      </p>
      <SavedState states={Object.values(states)} />
      <div className="field sheet-search">
        <label htmlFor="sheet-search" className="spoken">
          Tìm tiêu chí
        </label>
        <input
          id="sheet-search"
          type="search"
          placeholder="Tìm tiêu chí"
          value={wanted}
          onChange={({ target }) => search(target.value)}
        />
      </div>
      {gaps.length > 0 && (
        <Button look="quiet" onClick={nextGap} title="Alt + mũi tên xuống">
          Dòng còn thiếu tiếp theo
        </Button>
      )}
    </div>
  )
}
