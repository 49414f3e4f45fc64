import { Disclosure } from '@/app/_ui/disclosure'
import { count, decimal, interval, signed } from '@/lib/satisfaction/format'
import { ruleName } from '@/lib/satisfaction/satisfaction'
import type { Comparison } from '@/lib/satisfaction/schema'

type MethodProps = { answer: Comparison; names: [string, string] }

/** How the difference came about, with its own numbers. */
export function Method({ answer: { left, right }, names }: MethodProps) {
  const { change } = left.total
  return (
    <div className="method">
      <Disclosure summary="Cách tính">
        {change && left.total.index !== null && right.total.index !== null && (
          <p>
            {decimal(left.total.index)} − {decimal(right.total.index)} = {signed(change.points)} điểm (
            {names[0]} trừ {names[1]}). Khoảng {left.method.confidence}% của hiệu theo Newcombe (1998, cách
            10) từ hai khoảng Wilson, z = {String(left.method.z).replace('.', ',')}:{' '}
            {interval(change.low, change.high)}
            {change.distinct
              ? ', không chứa 0 nên khác nhau ngoài sai số.'
              : ', chứa 0 nên chưa thể nói hai bên khác nhau.'}
          </p>
        )}
        <p>
          Cả hai bên tính {ruleName(left.method.rule)}, theo cùng một phiên bản bộ câu hỏi. Bên nào dưới{' '}
          {count(left.method.minimum_n)} phiếu thì không có con số và không so được.
        </p>
        <p>
          Ngoài sai số chưa nói lên nguyên nhân: hai bên có thể khác nhau cả về người trả lời và kênh trả lời.
        </p>
      </Disclosure>
    </div>
  )
}
