import { Link } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import type { Publication } from '@/lib/publications/publication'
import { Corrected } from '../corrected'

/** Whether this edition is still the one in force, and what it corrected. */
export function Standing({
  publication: { code, newest, corrects, reason, corrected },
}: {
  publication: Publication
}) {
  return (
    <>
      {newest !== code && (
        <Notice tone="warn" title="Đã có bản đính chính">
          <p>
            Số liệu dưới đây giữ nguyên như khi công bố. Bản đang dùng là{' '}
            <Link href={`/ket-qua/${newest}`}>{newest}</Link>.
          </p>
        </Notice>
      )}
      {corrects && (
        <Notice title="Bản này là bản đính chính">
          <p>
            Thay cho <Link href={`/ket-qua/${corrects}`}>{corrects}</Link>. Lý do: {reason}
          </p>
          <Corrected lines={corrected} />
        </Notice>
      )}
    </>
  )
}
