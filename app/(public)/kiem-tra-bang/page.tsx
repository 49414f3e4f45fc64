import './checker.css'
import type { Metadata } from 'next'
import { Disclosure } from '@/app/_ui/disclosure'
import { Page, Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { CheckForm } from './check-form'

export const metadata: Metadata = { title: 'Kiểm tra một bảng điểm' }

const sample = '/mau/kiem-tra-bang'

export default function CheckerPage() {
  return (
    <Page
      title="Kiểm tra một bảng điểm đã công bố"
      lead="Cộng lại điểm và điểm tối đa, đối chiếu mức tăng giảm với hai năm, thứ hạng và xếp loại với điểm. Bảng công bố một phần cũng kiểm được: điều còn thiếu được nói là thiếu, không bị coi là sai."
    >
      <CheckForm />
      <Section title="Bảng cần có dạng thế nào">
        <div className="stack measure">
          <p>
            Một dòng tiêu đề, các dòng số liệu ở dưới; tiêu đề viết hoa hay thường, có dấu hay không đều được.
            Mỗi dòng là một đơn vị ở một lĩnh vực, hoặc mỗi dòng là một đơn vị và mỗi lĩnh vực một cột. Tệp
            mẫu (số liệu minh hoạ):
          </p>
          <ul className="sample-files">
            {['xlsx', 'csv', 'json'].map((kind) => (
              <li key={kind}>
                <a href={`${sample}.${kind}`} download>
                  Tải bảng mẫu {kind.toUpperCase()}
                </a>
              </li>
            ))}
          </ul>
          <Disclosure summary="Các cột được hiểu">
            <Columns />
          </Disclosure>
        </div>
      </Section>
    </Page>
  )
}

const columns = [
  ['Năm, Đơn vị', 'của dòng; bảng một năm hay một đơn vị thì không cần'],
  ['Mã, Lĩnh vực', '1.2 nằm trong 1; để trống mã hoặc ghi “Tổng” là dòng tổng'],
  ['Điểm tối đa, Điểm, Tỷ lệ', '84,76 hay 84.76 đều được; “84,76/100” cũng hiểu'],
  ['Điểm tự chấm, Điểm thẩm định, Điểm ĐTXHH', 'nếu bảng có'],
  ['Xếp hạng, Trên tổng số', '“6/13” trong một ô cũng hiểu'],
  ['Điểm năm trước, Tăng giảm điểm', 'hoặc hai cột “Điểm 2023”, “Điểm 2024”'],
  ['Hạng năm trước, Tăng giảm bậc', 'tăng là số dương; “tăng 06 bậc” cũng hiểu'],
  ['Xếp loại', 'ngưỡng ở một bảng khác trong tệp, cột “Xếp loại” và “Từ” hoặc “Từ (%)”'],
  [
    'Đồng hạng',
    'không nêu thì cùng hạng, bỏ hạng sau; nêu ở một bảng khác, cột “Cách xếp đồng hạng” (cùng hạng, bỏ hạng sau; cùng hạng, không bỏ hạng; theo tiêu chí) và “Xét theo” (mã tiêu chí)',
  ],
] as const

function Columns() {
  return (
    <Table caption="Các cột được hiểu và cách ghi" captionHidden>
      <thead>
        <tr>
          <th scope="col">Cột</th>
          <th scope="col">Cách ghi</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(([title, how]) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td>{how}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
