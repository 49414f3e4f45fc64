import { DownloadLink } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { Card } from '@/app/_ui/page'
import { Stat, Stats } from '@/app/_ui/stat'
import { type ExportAbout, type ExportFormat, monthName } from '@/lib/exports/export'
import { count } from '@/lib/satisfaction/format'
import { exportsHref } from './asked'

const files: { format: ExportFormat; label: string; use: string }[] = [
  { format: 'csv', label: 'Tải CSV', use: 'mở bằng Excel hoặc công cụ thống kê' },
  { format: 'csv.gz', label: 'Tải CSV nén', use: 'nhỏ hơn nhiều lần khi có hàng triệu phiếu' },
  { format: 'parquet', label: 'Tải Parquet', use: 'cho Python, R, DuckDB; kèm từ điển trong tệp' },
]

/** How many ballots the file holds and what it does not tell, said before it is taken. */
export function Contents({ about }: { about: ExportAbout }) {
  const { unit, period, columns, smallest_group: k, versions } = about
  const chosen = versions.find((version) => version.chosen)
  if (!chosen || chosen.ballots === 0)
    return (
      <EmptyState title="Không có phiếu nào để đưa vào tệp">
        <p>
          {chosen && chosen.kept_back > 0
            ? `Có ${count(chosen.kept_back)} phiếu, nhưng đều được giữ lại: ${keptBack(k)}.`
            : 'Các tháng này chưa có phiếu theo bộ câu hỏi đã chọn. Hãy chọn tháng hoặc bộ câu hỏi khác.'}
        </p>
      </EmptyState>
    )

  const asked = { unit: unit.code, ...period, version: chosen.code }
  const [from, to] = [period.from.slice(0, 7), period.to.slice(0, 7)]
  return (
    <Card>
      <Stats>
        <Stat
          big
          label="Số phiếu trong tệp"
          value={count(chosen.ballots)}
          note={`${unit.name}, ${from === to ? monthName(from).toLowerCase() : `${monthName(from).toLowerCase()} đến ${monthName(to).toLowerCase()}`}`}
        />
        <Stat label="Giữ lại, không đưa vào tệp" value={count(chosen.kept_back)} note={keptBack(k)} />
        <Stat label="Số cột" value={columns.length} note="nghĩa của từng cột ở cuối trang" />
      </Stats>
      <div className="told">
        <div>
          <h3>Trong tệp có</h3>
          <ul>
            <li>tháng, đơn vị và mức trả lời từng câu hỏi của mỗi phiếu;</li>
            <li>điều người trả lời cho là quyết định;</li>
            <li>
              kênh, buổi và thông tin người trả lời, chỉ khi ít nhất {k} phiếu giống nhau trong đơn vị và
              tháng đó; ít hơn thì để trống.
            </li>
          </ul>
        </div>
        <div>
          <h3>Trong tệp không có</h3>
          <ul>
            <li>ngày, giờ, quầy, mã phiếu;</li>
            <li>ý kiến viết tay, vì lời viết có thể nhận ra người;</li>
            <li>phiếu đã bị loại có lý do.</li>
          </ul>
        </div>
      </div>
      <ul className="files">
        {files.map(({ format, label, use }) => (
          <li key={format}>
            <DownloadLink href={exportsHref(`/exports/phieu.${format}`, asked)}>{label}</DownloadLink>
            <span className="small soft">{use}</span>
          </li>
        ))}
      </ul>
      <p className="small soft">
        Mỗi lần tải được ghi vào nhật ký: ai, đơn vị nào, tháng nào. Dữ liệu đã khử định danh vẫn cần giữ cẩn
        thận; không ghép với danh sách hồ sơ.
      </p>
    </Card>
  )
}

const keptBack = (k: number) =>
  `phiếu ở đơn vị và tháng có dưới ${k} phiếu, hoặc đơn vị kế bên, để không suy ra`
