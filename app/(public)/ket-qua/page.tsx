import type { Metadata } from 'next'
import { EmptyState } from '@/app/_ui/empty'
import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { Page } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { editionText } from '@/lib/publications/publication'
import { publications } from '@/lib/publications/read'
import { dayText } from '@/lib/snapshots/snapshot'

export const metadata: Metadata = { title: 'Kết quả đã công bố' }
export const dynamic = 'force-dynamic'

export default async function ResultsPage() {
  const editions = await publications()
  return (
    <Page
      title="Kết quả đã công bố"
      lead={
        <>
          Chỉ số cải cách hành chính từng năm, xem và tải về được. Có tệp trong tay?{' '}
          <Link href="/kiem-tra">Kiểm tra tệp có nguyên vẹn không</Link>.
        </>
      }
    >
      {editions.length === 0 ? (
        <EmptyState title="Chưa có năm nào được công bố" />
      ) : (
        <Table caption="Các bản công bố, mới nhất ở trên" captionHidden>
          <thead>
            <tr>
              <th scope="col">Bộ tiêu chí và năm</th>
              <th scope="col">Ngày công bố</th>
              <th scope="col">Hiệu lực</th>
            </tr>
          </thead>
          <tbody>
            {editions.map((edition) => (
              <tr key={edition.code}>
                <th scope="row">
                  <Link href={`/ket-qua/${edition.code}`}>
                    {edition.title}, {editionText(edition)}
                  </Link>{' '}
                  {edition.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
                </th>
                <td>{dayText(edition.published_on)}</td>
                <td>{edition.newest === edition.code ? 'đang dùng' : 'đã có bản đính chính'}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Page>
  )
}
