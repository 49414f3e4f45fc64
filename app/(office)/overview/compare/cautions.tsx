import { Notice } from '@/app/_ui/notice'
import { count } from '@/lib/satisfaction/format'
import { written } from '@/lib/satisfaction/period'
import type { Comparison } from '@/lib/satisfaction/schema'

type CautionsProps = { answer: Comparison; names: [string, string] }

/** What a reader must know before believing a difference. */
export function Cautions({ answer: { left, right, breaks }, names }: CautionsProps) {
  const sides = [left, right].map((side, place) => ({ ...side, name: names[place] ?? '' }))
  return (
    <div className="notices">
      {breaks.map(({ on, text }) => (
        <Notice key={on} tone="warn" title={`Có sắp xếp đơn vị ngày ${written(on)}`}>
          <p>{text}. So sánh qua ngày này là so sánh hai tập hợp đơn vị khác nhau.</p>
        </Notice>
      ))}
      {sides.map(
        ({ name, period: { from, to, asked } }) =>
          asked && (
            <Notice key={name} title={`${name}: tính từ ${written(from)} đến ${written(to)}`}>
              <p>
                Kỳ đã chọn từ {written(asked.from)} đến {written(asked.to)} cắt ngang những ngày quá ít phiếu,
                nên đầu hoặc cuối kỳ được dời để không ai bị nhận ra.
              </p>
            </Notice>
          ),
      )}
      {sides.flatMap(({ name, other_versions: others }) =>
        others.map(({ questionnaire, edition, ballots }) => (
          <Notice
            key={`${name} ${questionnaire} ${edition}`}
            tone="warn"
            title={`${name}: có phiếu theo mẫu khác`}
          >
            <p>
              {count(ballots)} phiếu theo mẫu {questionnaire}, phiên bản {edition} không có trong các con số
              dưới đây, vì hai mẫu không bao giờ được tính chung.
            </p>
          </Notice>
        )),
      )}
    </div>
  )
}
