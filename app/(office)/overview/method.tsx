import { count } from '@/lib/satisfaction/format'
import { ruleName } from '@/lib/satisfaction/satisfaction'
import type { Overview } from '@/lib/satisfaction/schema'
import { sums } from './figure-link'
import { Working } from './working'
import { figureRows, meanRow, wholeRows } from './working-rows'

/** What the figures are, and how those of the headline came about. */
export function Method({ answer }: { answer: Overview }) {
  const { total, method, version, scale, filters, overall_item: overall } = answer
  // Beside a channel that was picked the others stand for comparison, and are no part of the whole.
  const whole = filters.channel ? { ...total, channels: [] } : total
  const levels = scale.filter(({ satisfied }) => satisfied).map(({ label }) => `“${label}”`)
  const counts = method.rule === 'overall_item' ? (overall?.counts ?? null) : null
  return (
    <div className="method">
      <p className="small soft">
        Đây là khảo sát người đến giao dịch tại quầy, không phải điều tra chọn mẫu người dân (SIPAS): hai loại
        số liệu không so với nhau.
      </p>
      <Working
        id={sums}
        rows={[...figureRows(total, method), ...meanRow(counts, total), ...wholeRows(whole, method)]}
      >
        <p>
          Chỉ số hài lòng là tỷ lệ câu trả lời ở mức {levels.join(' hoặc ')} trong số người đã trả lời, tính{' '}
          {ruleName(method.rule)}; nhiều đơn vị thì gộp phiếu. Phương pháp <code>{method.code}</code>
          {version && (
            <>
              , {version.title} <code>{version.questionnaire}</code> phiên bản {version.edition}
            </>
          )}
          . Làm tròn một lần, hai chữ số thập phân, nửa lên. Dưới {count(method.minimum_n)} phiếu thì chỉ ghi
          số phiếu.
        </p>
      </Working>
    </div>
  )
}
