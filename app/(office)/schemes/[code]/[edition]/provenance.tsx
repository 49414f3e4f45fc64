import { Notice } from '@/app/_ui/notice'
import type { Content } from '@/lib/schemes/scheme'

/** What was published and what is an assumption, before anybody reads a maximum. */
export function Provenance({ content: { published, assumed, note } }: { content: Content }) {
  if (!published && !assumed && !note) return null
  return (
    <Notice tone={assumed ? 'warn' : 'info'} title={assumed ? 'Có phần là giả định' : 'Nguồn'}>
      {published && (
        <p>
          <strong>Đã công bố:</strong> {published}
        </p>
      )}
      {assumed && (
        <p>
          <strong>Giả định:</strong> {assumed}
        </p>
      )}
      {note && <p>{note}</p>}
    </Notice>
  )
}
