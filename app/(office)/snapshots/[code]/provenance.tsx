import { Facts } from '@/app/_ui/facts'
import { Card } from '@/app/_ui/page'
import {
  combineName,
  confidenceText,
  counterSurveyNote,
  dayText,
  fileName,
  ruleName,
  type Snapshot,
  withComma,
} from '@/lib/snapshots/snapshot'

/** Everything a stranger needs to trust the figures, or to find them wrong. */
export function Provenance({ snapshot: { content, sha256 } }: { snapshot: Snapshot }) {
  const { method, questionnaire, scale } = content
  const json = fileName(content, 'json')
  const satisfied = scale.filter((level) => level.satisfied).map(({ label }) => label)
  return (
    <Card>
      <Facts
        facts={[
          { label: 'Loại số liệu', value: counterSurveyNote },
          { label: 'Quy tắc tính', value: `${ruleName(method.rule)} (phiên bản ${method.code})` },
          { label: 'Mức tính là hài lòng', value: satisfied.join(', ') },
          { label: 'Cách gộp', value: combineName(method.combine) },
          {
            label: 'Khoảng tin cậy',
            value: `Wilson, ${confidenceText(method.confidence)}%, z = ${withComma(method.z)}`,
          },
          { label: 'Ngưỡng công bố', value: `n từ ${method.minimum_n} trở lên; dưới đó ghi “chưa đủ phiếu”` },
          { label: 'Phiếu khảo sát', value: `${questionnaire.title}, phiên bản ${questionnaire.edition}` },
          { label: 'Ngày chốt', value: dayText(content.frozen_on) },
          { label: 'Mã băm SHA-256', value: <code>{sha256}</code> },
          {
            label: 'Mã băm bản chốt trước',
            value: content.previous ? <code>{content.previous}</code> : 'đây là bản đầu tiên',
          },
        ]}
      />
      <h3>Tự kiểm tra</h3>
      <p className="measure">
        Lệnh <code>npm run verify -- {json}</code> tính lại mọi con số từ số đếm trong tệp và đối chiếu mã
        băm; tệp CSV và XLSX cũng kiểm được như vậy. Không cần phần mềm này: mã băm là SHA-256 của phần{' '}
        <code>content</code> viết theo thứ tự khoá, không khoảng trắng:
      </p>
      <p>
        <code>jq -jcS .content {json} | sha256sum</code>
      </p>
    </Card>
  )
}
