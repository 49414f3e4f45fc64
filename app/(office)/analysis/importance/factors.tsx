import { Chart } from '@/app/_ui/chart'
import { Disclosure } from '@/app/_ui/disclosure'
import { StillTable } from '@/app/_ui/still-table'
import { count, decimal, interval, signed } from '@/lib/satisfaction/format'
import { written } from '@/lib/satisfaction/period'
import type { Importance } from '@/lib/statistics/schema'
import { factorAbsence } from '@/lib/statistics/statistics'
import { cornerName, importanceVerdict } from './corners'
import { spotsOf } from './spots-of'

/** The factors, the one that moves the overall item most first. */
export function Factors({ answer }: { answer: Importance }) {
  const { factors, months, method, middle } = answer
  const spots = spotsOf(answer)
  const heads = [
    'Hài lòng (%)',
    'Chênh lệch (điểm)',
    `Khoảng ${method.confidence}%`,
    'Nếu ai cũng hài lòng',
    'φ',
    'n',
  ]
  return (
    <>
      <p className="finding">{importanceVerdict(answer)}</p>
      {spots && (
        <Chart
          label="Biểu đồ điểm: mức hài lòng và mức quan trọng của từng yếu tố, kèm khoảng tin cậy. Cùng số liệu với bảng bên dưới."
          spec={spots}
          note={`Hai vạch đứt là trung bình của các yếu tố. Càng cao thì càng đi cùng hài lòng chung; càng sang trái thì càng ít người hài lòng. Vạch đứng trên mỗi điểm là khoảng ${method.confidence}%.`}
        />
      )}
      <StillTable caption="Yếu tố và mức hài lòng chung" captionHidden>
        <thead>
          <tr>
            <th scope="col">Yếu tố</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {factors.map(({ code, label, n, state, performance, importance, low, high, gain, phi }, place) => (
            <tr key={code}>
              <th scope="row">
                {place + 1}. {label}
                <span className="share">{cornerName({ performance, importance }, middle)}</span>
              </th>
              <td className="num">{performance === null ? '–' : decimal(performance)}</td>
              <td className={importance === null ? 'num soft' : 'num'}>
                {importance === null ? (
                  factorAbsence({ state, n }, method.minimum_n)
                ) : (
                  <strong>{signed(importance)}</strong>
                )}
              </td>
              <td className="num">{low === null || high === null ? '–' : interval(low, high)}</td>
              <td className="num">{gain === null ? '–' : signed(gain)}</td>
              <td className="num">{phi === null ? '–' : decimal(phi)}</td>
              <td className="num">{count(n)}</td>
            </tr>
          ))}
        </tbody>
      </StillTable>
      <Disclosure summary="Cách tính">
        <p>
          Chênh lệch là tỷ lệ hài lòng ở câu hỏi chung của người hài lòng với yếu tố, trừ đi tỷ lệ đó của
          những người còn lại; khoảng theo Newcombe, z = {String(method.z).replace('.', ',')}. Hài lòng với
          một yếu tố là quá nửa câu trả lời của yếu tố ở mức hài lòng.
        </p>
        <p>
          “Nếu ai cũng hài lòng” là số điểm mà chỉ số chung sẽ tăng nếu những người còn lại trả lời như người
          hài lòng, và nếu yếu tố là nguyên nhân. Đi cùng nhau chưa phải là nguyên nhân.
        </p>
        <p>
          Tính theo các tháng trọn vẹn
          {months.from && months.to && ` từ ${written(months.from)} đến ${written(months.to)}`}; mỗi phía cần
          ít nhất {count(method.minimum_n)} phiếu.
        </p>
      </Disclosure>
    </>
  )
}
