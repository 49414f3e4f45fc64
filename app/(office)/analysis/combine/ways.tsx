import { Chart } from '@/app/_ui/chart'
import { Disclosure } from '@/app/_ui/disclosure'
import { Mark } from '@/app/_ui/mark'
import { StillTable } from '@/app/_ui/still-table'
import { count, decimal, interval } from '@/lib/satisfaction/format'
import type { Combinations } from '@/lib/statistics/schema'
import { combineName, combineSentence, wayAbsence, weighingAbsence } from '@/lib/statistics/statistics'

/** The same ballots put together by each rule, and weighed to what the dossiers are of. */
export function Ways({ answer }: { answer: Combinations }) {
  const { ways, weighed, in_force: inForce, method } = answer
  const rows = [
    ...ways.map((way) => ({
      key: way.combine,
      label: combineName(way.combine),
      mark: way.combine === inForce ? 'đang áp dụng' : null,
      why: way.state === 'shown' ? null : wayAbsence(way),
      ...way,
      // pooled ballots are one sample, of no units
      kept: way.combine === 'pooled' ? null : way.kept,
      left_out: way.combine === 'pooled' ? null : way.left_out,
    })),
    {
      key: 'weighed',
      label: 'Cân theo cơ cấu hồ sơ từng lĩnh vực',
      mark: null,
      why: weighed.state === 'shown' ? null : weighingAbsence(weighed.state),
      index: weighed.index ?? null,
      low: weighed.low ?? null,
      high: weighed.high ?? null,
      n: weighed.n ?? null,
      error: null,
      kept: null,
      left_out: null,
    },
  ]
  return (
    <>
      <p className="finding">{combineSentence(answer)}</p>
      <Chart
        label="Biểu đồ thanh: chỉ số theo từng cách gộp, kèm khoảng tin cậy. Cùng số liệu với bảng bên dưới."
        spec={{
          kind: 'bars',
          min: 0,
          max: 100,
          unit: '%',
          bars: rows.map(({ label, index, low, high, why }) => ({
            label,
            value: index,
            low,
            high,
            text: index === null ? (why ?? '–') : `${decimal(index)}%`,
          })),
        }}
      />
      <StillTable caption="Chỉ số theo từng cách gộp" captionHidden>
        <thead>
          <tr>
            <th scope="col">Cách gộp</th>
            <th scope="col" className="num">
              Chỉ số (%)
            </th>
            <th scope="col" className="num">
              Khoảng {method.confidence}%
            </th>
            <th scope="col" className="num">
              Sai số chuẩn
            </th>
            <th scope="col" className="num">
              n
            </th>
            <th scope="col" className="num">
              Đơn vị
            </th>
            <th scope="col" className="num">
              Không tính
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, mark, why, index, low, high, error, n, kept, left_out }) => (
            <tr key={key}>
              <th scope="row">
                {label} {mark && <Mark>{mark}</Mark>}
                {why && <span className="share">{why}</span>}
              </th>
              <td className="num">{index === null ? '–' : <strong>{decimal(index)}</strong>}</td>
              <td className="num">{low === null || high === null ? '–' : interval(low, high)}</td>
              <td className="num">{error === null ? '–' : decimal(error)}</td>
              <td className="num">{n === null ? '–' : count(n)}</td>
              <td className="num">{kept === null ? '–' : count(kept)}</td>
              <td className="num">{left_out === null ? '–' : count(left_out)}</td>
            </tr>
          ))}
        </tbody>
      </StillTable>
      <Disclosure summary="Cách tính">
        <p>
          Gộp mọi phiếu: số hài lòng chia cho số phiếu của tất cả các đơn vị. Theo số hồ sơ: tỷ lệ của mỗi đơn
          vị nhân với phần hồ sơ của đơn vị đó. Trung bình cộng: mỗi đơn vị tính một lần, không kể lớn nhỏ. Ở
          hai cách sau, đơn vị dưới {count(method.minimum_n)} phiếu hoặc bị ẩn không được tính.
        </p>
        <p>
          Cân theo lĩnh vực: phiếu của từng lĩnh vực được nhân lên hoặc giảm đi cho khớp phần hồ sơ của lĩnh
          vực, giữ nguyên cơ cấu kênh trả lời
          {weighed.effective_n != null &&
            `; ${count(weighed.n ?? 0)} phiếu sau khi cân chắc như ${count(weighed.effective_n)} phiếu đều nhau`}
          {weighed.unplaced
            ? `; ${count(weighed.unplaced)} phiếu ở quầy chung không thuộc lĩnh vực nào nên để ngoài`
            : ''}
          . Số này đứng bên cạnh và không thay cho chỉ số.
        </p>
      </Disclosure>
    </>
  )
}
