import { itemsOf, type OpenSurvey, type Version, versionName } from '@/lib/questionnaires/questionnaire'
import type { Complaint, Typed } from '@/lib/responses/response'
import { levelMissing } from '@/lib/responses/schema'
import { Levels } from './Levels'
import { Profile } from './Profile'
import { Remark } from './Remark'
import { Shell } from './Shell'

/** Why the page came back, when nothing in the answers is wrong. */
export type Notice = { title: string; text: string; send: string }

type SurveyPageProps = {
  survey: OpenSurvey
  /** The version that was shown: a page left open keeps its questions. */
  version: Version
  typed: Typed
  complaints: Complaint[]
  notice?: Notice | undefined
}

export function SurveyPage({ survey, version, typed, complaints, notice }: SurveyPageProps) {
  const { counter, illustrative } = survey
  const complaintAt = new Map(complaints.map(({ item, message }) => [item, message]))
  const first = [...itemsOf(version).map(({ code }) => code), 'remark'].find((code) => complaintAt.has(code))
  const send = notice?.send ?? 'Gửi phiếu'
  const cameBack = complaints.length > 0 || notice !== undefined
  const isUsed = (code: string) => complaintAt.has(code) || typed.answers.has(code)
  const about = (item: { code: string; label: string }) => ({
    item,
    scale: version.scale,
    chosen: typed.answers.get(item.code),
    complaint: complaintAt.get(item.code),
    first: item.code === first,
  })

  return (
    <Shell
      title={`${complaints.length > 0 ? 'Cần xem lại: ' : ''}${version.title} – ${counter.unit.name}`}
      place={{ unit: counter.unit.name, counter: counter.name }}
      illustrative={illustrative}
      script
    >
      <h1>{version.title}</h1>
      {complaints.length > 0 && <Summary version={version} complaints={complaints} />}
      {notice && (
        <div className="notice calm" role="alert">
          <h2>{notice.title}</h2>
          <p>{notice.text}</p>
        </div>
      )}
      <form
        method="post"
        action={`/c/${counter.code}`}
        noValidate
        data-missing={levelMissing}
        data-kept={cameBack ? '' : undefined}
      >
        <input type="hidden" name="version" value={versionName(version)} />
        <input type="hidden" name="key" value={typed.key ?? ''} />
        <div className="card hero">
          <Levels {...about(version.overall)} required />
          <p className="send">
            <button type="submit">{send}</button> <span>Chỉ cần trả lời câu này là gửi được.</span>
          </p>
        </div>

        <h2>Nếu Ông/Bà có thêm thời gian</h2>
        <p>Bấm vào từng phần dưới đây để trả lời. Câu nào không rõ, xin cứ bỏ qua.</p>
        {version.factors.map(({ code, label, items }) => (
          <details className="card" key={code} open={items.some((item) => isUsed(item.code))}>
            <summary>
              {label} <span className="count">{items.length} câu</span>
            </summary>
            {items.map((item) => (
              <Levels key={item.code} {...about(item)} />
            ))}
          </details>
        ))}
        {version.profile.length > 0 && (
          <Profile questions={version.profile} typed={typed} complaints={complaints} />
        )}
        <Remark
          limit={version.remark_limit}
          typed={typed.remark}
          complaint={complaintAt.get('remark')}
          first={first === 'remark'}
        />
        <p className="privacy">
          Phiếu này không hỏi và không lưu tên, số điện thoại, số căn cước hay địa chỉ máy của Ông/Bà. Ý kiến
          chỉ dùng để cải thiện việc phục vụ người dân.
          {illustrative && ' Quầy này nằm trong bản minh hoạ: kết quả không phải số liệu thật.'}
        </p>
        <p className="send">
          <button type="submit">{send}</button>
        </p>
      </form>
    </Shell>
  )
}

function Summary({ version, complaints }: { version: Version; complaints: Complaint[] }) {
  const questions = version.profile.map(({ code, label }) => ({ code: `profile.${code}`, label }))
  const labels = new Map([...itemsOf(version), ...questions].map(({ code, label }) => [code, label]))
  labels.set('remark', 'Điều Ông/Bà muốn nói thêm')
  return (
    <div className="notice" role="alert">
      <h2>Phiếu chưa gửi được</h2>
      <ul>
        {complaints.map(({ item, message }) => (
          <li key={item}>
            {labels.has(item) ? <a href={`#${item}`}>{labels.get(item)}</a> : item}
            {`: ${message}`}
          </li>
        ))}
      </ul>
      <p>Các câu trả lời khác của Ông/Bà vẫn còn nguyên.</p>
    </div>
  )
}
