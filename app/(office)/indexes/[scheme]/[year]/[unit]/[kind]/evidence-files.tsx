import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { DraftForm } from '@/app/_ui/form/draft'
import { type Leaf, largestEvidence, momentText, sizeText } from '@/lib/scoring/scoring'
import { removeLineEvidence } from './actions'
import { AskedFields } from './asked-fields'
import type { Asked } from './send-line'
import { uploadEvidence } from './upload-evidence'

/** The files behind a self score; each is checked by what it holds, not by its name. */
export function EvidenceFiles({ leaf, asked }: { leaf: Leaf; asked: Asked }) {
  const { scheme, year, unit, kind } = asked
  const [told, tell] = useState<{ problem?: string; sending?: string }>({})
  const id = useId()
  const router = useRouter()
  const mayChange = kind === 'self' && leaf.open.self

  async function upload(file: File | undefined) {
    if (!file) return
    if (file.size > largestEvidence) return tell({ problem: 'Tệp lớn hơn 10 MB nên không được nhận.' })
    tell({ sending: `Đang gửi ${file.name} …` })
    const problem = await uploadEvidence(asked, leaf.node, file)
    tell(problem ? { problem } : {})
    if (!problem) router.refresh()
  }

  return (
    <div className="backing">
      <h4>Tệp ({leaf.evidence.length})</h4>
      {leaf.evidence.length > 0 && (
        <ul>
          {leaf.evidence.map(({ digest, name, size, at, by }) => (
            <li key={digest} className="backing-item">
              <span>
                <a href={`/api/indexes/${scheme}/${year}/${unit}/evidence/${digest}`}>{name}</a>{' '}
                <span className="small soft">
                  {sizeText(size)}, {momentText(at)}
                  {by && `, ${by}`}
                </span>
              </span>
              {mayChange && (
                <DraftForm draft={`file ${digest}`} action={removeLineEvidence} submit="Bỏ" look="quiet">
                  <AskedFields asked={asked} node={leaf.node} />
                  <input type="hidden" name="digest" value={digest} />
                </DraftForm>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <div className="field">
          <label htmlFor={id}>Thêm tệp cho {leaf.node}</label>
          <p className="field-hint">PDF, PNG, JPEG, DOCX hoặc XLSX không có macro, tối đa 10 MB.</p>
          <input
            id={id}
            type="file"
            accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
            onChange={({ target }) => {
              upload(target.files?.[0])
              target.value = ''
            }}
          />
          {told.sending && <p role="status">{told.sending}</p>}
          {told.problem && (
            <p role="alert" className="field-error">
              {told.problem}
            </p>
          )}
        </div>
      )}
    </div>
  )
}
