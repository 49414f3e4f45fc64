import { Link } from '@/app/_ui/link'
import { Table } from '@/app/_ui/table'
import { Corrected } from '@/app/(public)/ket-qua/corrected'
import type { Publication } from '@/lib/publications/publication'
import { dayText } from '@/lib/snapshots/snapshot'

export function Editions({ editions }: { editions: Publication[] }) {
  return (
    <Table caption="Các bản công bố của năm" captionHidden>
      <thead>
        <tr>
          <th scope="col">Bản</th>
          <th scope="col">Ngày công bố</th>
          <th scope="col">Lý do đính chính</th>
        </tr>
      </thead>
      <tbody>
        {editions.map(({ code, edition, published_on: on, reason, corrected }) => (
          <tr key={code}>
            <th scope="row">
              <Link href={`/ket-qua/${code}`}>
                {edition === 1 ? 'Bản đầu' : `Đính chính lần ${edition - 1}`} ({code})
              </Link>
            </th>
            <td>{dayText(on)}</td>
            <td>
              {reason ?? '–'}
              <Corrected lines={corrected} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
