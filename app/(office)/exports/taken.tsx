import { DownloadLink } from '@/app/_ui/button'
import { Mark } from '@/app/_ui/mark'
import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { type ExportAbout, monthName } from '@/lib/exports/export'
import { count } from '@/lib/satisfaction/format'
import { written } from '@/lib/satisfaction/period'
import { exportsHref } from './asked'

type File = ExportAbout['taken'][number]

/** How the asker's last files ended, and each that was cut off once more. */
export function Taken({ files }: { files: File[] }) {
  if (files.length === 0) return null
  return (
    <Section title="Các tệp đã lấy gần đây">
      <Table caption="Các tệp phiếu đã lấy gần đây và tệp nào bị đứt" captionHidden>
        <thead>
          <tr>
            <th scope="col">Tệp</th>
            <th scope="col">Đã gửi</th>
            <th scope="col">Lấy lại</th>
            <th scope="col">Ngày</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.code}>
              <th scope="row">
                {nameOf(file)}
                <span className="small soft type">
                  {file.format === 'csv' ? 'CSV' : 'Parquet'}, {file.title}
                </span>
              </th>
              <td>
                <Ended file={file} />
              </td>
              <td>
                {file.again ? (
                  <DownloadLink href={hrefOf(file)}>
                    Tải lại<span className="spoken">: {nameOf(file)}</span>
                  </DownloadLink>
                ) : (
                  <span className="soft">không cần</span>
                )}
              </td>
              <td>{written(file.begun_on)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="small soft">
        “Đã gửi đủ” là máy chủ đã gửi đến dòng cuối; tệp nhận được có đủ không thì xem ở chính dòng cuối của
        tệp.
      </p>
    </Section>
  )
}

function Ended({ file: { state, sent, ballots } }: { file: File }) {
  if (state === 'sent') return <>Đã gửi đủ {count(ballots)} phiếu</>
  if (state === 'open') return <>Đang gửi, hoặc đứt mà chưa ghi lại được</>
  return (
    <>
      <Mark tone="warn">bị đứt</Mark>{' '}
      {sent === null
        ? `không rõ sau bao nhiêu trong ${count(ballots)} phiếu`
        : `sau ${count(sent)} trong ${count(ballots)} phiếu`}
    </>
  )
}

function nameOf({ unit, period }: File) {
  const [from, to] = [period.from, period.to].map((day) => monthName(day.slice(0, 7)).toLowerCase())
  return `${unit.name}, ${from === to ? from : `${from} đến ${to}`}`
}

function hrefOf({ unit, period, version, format }: File) {
  return exportsHref(`/exports/phieu.${format}`, { unit: unit.code, ...period, version })
}
