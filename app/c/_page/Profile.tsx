import type { Version } from '@/lib/questionnaires/questionnaire'
import type { Complaint, Typed } from '@/lib/responses/response'

type ProfileProps = { questions: Version['profile']; typed: Typed; complaints: Complaint[] }

export function Profile({ questions, typed, complaints }: ProfileProps) {
  const complaintAt = new Map(complaints.map(({ item, message }) => [item, message]))
  return (
    <details className="card" open={questions.some(({ code }) => isUsed(`profile.${code}`, code))}>
      <summary>
        Vài điều về Ông/Bà <span className="count">{questions.length} câu</span>
      </summary>
      <p>Để biết cơ quan phục vụ đã tốt với mọi người chưa. Ông/Bà có thể bỏ qua.</p>
      <div className="profile">
        {questions.map(({ code, label, options }) => {
          const complaint = complaintAt.get(`profile.${code}`)
          return (
            <p key={code}>
              <label className="ask" htmlFor={`profile.${code}`}>
                {label}
              </label>
              {complaint && <span className="complaint">{complaint}</span>}
              <select
                id={`profile.${code}`}
                name={`profile.${code}`}
                defaultValue={typed.profile.get(code) ?? ''}
                aria-invalid={complaint ? true : undefined}
              >
                <option value="">Không trả lời</option>
                {options.map((option) => (
                  <option key={option}>{option}</option>
                ))}
              </select>
            </p>
          )
        })}
      </div>
    </details>
  )

  function isUsed(item: string, code: string) {
    return complaintAt.has(item) || typed.profile.has(code)
  }
}
