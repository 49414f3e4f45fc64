import { Link } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import { type Authenticity, editionText } from '@/lib/publications/publication'
import { dayText, periodText } from '@/lib/snapshots/snapshot'

type VerdictProps = { found: Authenticity | null; hash: string; ofFile: boolean }

/** What is known of a hash, in a sentence that can be acted on. */
export function Verdict({ found, hash, ofFile }: VerdictProps) {
  if (!found) {
    return (
      <Notice
        tone="error"
        title={ofFile ? 'Không phải tệp đã công bố, hoặc tệp đã bị sửa' : 'Không có mã băm này'}
      >
        <p>
          {ofFile
            ? 'Nội dung tệp khác với mọi tệp hệ thống đã phát hành, dù chỉ mở ra rồi lưu lại. Hãy tải lại tệp từ trang kết quả; nếu con số khác nhau thì đừng dùng tệp này.'
            : 'Không có bản công bố hay bản chốt nào mang mã băm này.'}
        </p>
        <p className="small">
          Mã băm đã tra: <code>{hash}</code>
        </p>
      </Notice>
    )
  }
  const { publication, snapshot, of } = found
  const what = of === 'figures' ? 'Mã băm của số liệu' : `Tệp ${of.toUpperCase()}`
  const newer = publication && publication.newest !== publication.code ? publication.newest : null
  return (
    <Notice
      tone={newer ? 'warn' : 'success'}
      title={newer ? 'Nguyên vẹn, nhưng đã có bản mới hơn' : 'Nguyên vẹn'}
    >
      {publication && (
        <p>
          {what} của bản <Link href={`/ket-qua/${publication.code}`}>{publication.code}</Link>:{' '}
          {publication.title}, {editionText(publication)}, công bố ngày {dayText(publication.published_on)}.
        </p>
      )}
      {snapshot && (
        <p>
          {what} của bản chốt {snapshot.code}: {snapshot.title}, {snapshot.unit}, {periodText(snapshot)}, chốt
          ngày {dayText(snapshot.frozen_on)}.
        </p>
      )}
      {newer && (
        <p>
          Bản đang dùng: <Link href={`/ket-qua/${newer}`}>{newer}</Link>.
        </p>
      )}
    </Notice>
  )
}
