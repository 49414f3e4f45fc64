'use client'
import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { FileField } from '@/app/_ui/form/field'
import { Notice } from '@/app/_ui/notice'
import { checkTable } from './actions'
import { largest } from './checked'
import { ReportView } from './report-view'

/** Sends the file and shows what was found. Without scripts it is an ordinary form. */
export function CheckForm() {
  const [checked, run, pending] = useActionState(checkTable, {})
  const [unsent, setUnsent] = useState<string | null>(null)
  const result = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (checked.report) result.current?.focus()
  }, [checked])

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const sent = new FormData(event.currentTarget)
    const problem = await problemOf(sent.get('file'))
    setUnsent(problem)
    if (problem === null) startTransition(() => run(sent))
  }

  const problem = unsent ?? checked.problem
  return (
    <>
      <form action={run} onSubmit={send} className="form card" noValidate>
        <FileField
          label="Tệp bảng điểm"
          name="file"
          hint="XLSX, CSV hoặc JSON, tối đa 1 MB và 20.000 dòng."
          accept=".xlsx,.csv,.json,text/csv,application/json"
          error={pending ? undefined : problem}
          required
        />
        <Button type="submit" aria-disabled={pending}>
          {pending ? 'Đang kiểm tra…' : 'Kiểm tra'}
        </Button>
        <p className="small soft">Tệp chỉ được đọc để trả lời rồi bỏ: không lưu, không cần đăng nhập.</p>
      </form>
      <div ref={result} tabIndex={-1} className="checked" aria-live="polite">
        {pending && <Notice title="Đang đối chiếu">Bảng lớn có thể mất vài giây.</Notice>}
        {!pending && !problem && checked.report && <ReportView report={checked.report} />}
      </div>
    </>
  )
}

/** Read once before it is sent: what is too large stays here, and a file changed since it was chosen is said to be. */
async function problemOf(file: FormDataEntryValue | null) {
  if (!(file instanceof File) || file.size === 0) return 'Hãy chọn một tệp có nội dung.'
  if (file.size > largest)
    return 'Tệp lớn hơn 1 MB. Hãy chỉ giữ lại bảng cần kiểm, hoặc dùng lệnh npm run check.'
  const read = await file
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => null)
  return read ? null : 'Tệp đã đổi hoặc không còn ở chỗ cũ. Hãy chọn lại tệp.'
}
