import { Link } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import type { Fault } from '@/lib/schemes/scheme'

/** What does not add up, each with a way to the line where it is mended. */
export function FaultNotice({ faults, edit }: { faults: Fault[]; edit: string | null }) {
  return (
    <Notice tone="error" title={`Còn ${faults.length} chỗ chưa khớp nên chưa áp dụng được`}>
      <ol className="faults">
        {faults.map(({ path, sentence }) => (
          <li key={path + sentence}>
            {edit ? <Link href={`${edit}?at=${encodeURIComponent(path)}`}>{sentence}</Link> : sentence}
          </li>
        ))}
      </ol>
    </Notice>
  )
}
