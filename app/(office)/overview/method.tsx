import { Disclosure } from '@/app/_ui/disclosure'
import { count, decimal, interval, signed } from '@/lib/satisfaction/format'
import { ruleName } from '@/lib/satisfaction/satisfaction'
import type { Overview } from '@/lib/satisfaction/schema'

/** How the figure came about, with its own numbers. */
export function Method({ answer: { total, method, version, scale } }: { answer: Overview }) {
  const levels = scale.filter(({ satisfied }) => satisfied).map(({ label }) => `“${label}”`)
  return (
    <div className="method">
      <p className="small soft">
        Đây là khảo sát người đến giao dịch tại quầy, không phải điều tra chọn mẫu người dân (SIPAS): hai loại
        số liệu không so với nhau.
      </p>
      <Disclosure summary="Cách tính">
        <p>
          Chỉ số hài lòng là tỷ lệ câu trả lời ở mức {levels.join(' hoặc ')} trong số người đã trả lời, tính{' '}
          {ruleName(method.rule)}; nhiều đơn vị thì gộp phiếu. Phương pháp <code>{method.code}</code>
          {version && (
            <>
              , {version.title} <code>{version.questionnaire}</code> phiên bản {version.edition}
            </>
          )}
          .
        </p>
        {total.index !== null && total.satisfied !== null && (
          <p>
            {count(total.satisfied)} / {count(total.n)} × 100 = <strong>{decimal(total.index)}%</strong>, làm
            tròn hai chữ số thập phân, nửa lên.
          </p>
        )}
        {total.low !== null && total.high !== null && (
          <p>
            Khoảng tin cậy {method.confidence}% theo Wilson, z = {String(method.z).replace('.', ',')}:{' '}
            {interval(total.low, total.high)}.
          </p>
        )}
        {total.index !== null && total.change && total.previous.index !== null && (
          <p>
            Thay đổi: {decimal(total.index)} − {decimal(total.previous.index)} = {signed(total.change.points)}{' '}
            điểm; khoảng theo Newcombe {interval(total.change.low, total.change.high)}
            {total.change.distinct ? ', không chứa 0.' : ', chứa 0 nên nằm trong sai số.'}
          </p>
        )}
        <p>Dưới {count(method.minimum_n)} phiếu thì chỉ ghi số phiếu, không có con số nào khác.</p>
      </Disclosure>
    </div>
  )
}
