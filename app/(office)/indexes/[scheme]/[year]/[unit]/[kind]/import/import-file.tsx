'use client'
import '@/app/_ui/form/field.css'
import { useId, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Link } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import { Card } from '@/app/_ui/page'
import { count } from '@/lib/satisfaction/format'
import { ChangeTable } from './change-table'
import { type Report, sendFile } from './send-file'

type Shown = { file: File; report: Report }

/** First what the file would change, then, when somebody says so, all of it at once. */
export function ImportFile({ address, back }: { address: string; back: string }) {
  const [shown, show] = useState<Shown | null>(null)
  const [busy, setBusy] = useState(false)
  const id = useId()

  async function send(file: File, store: boolean) {
    setBusy(true)
    show({ file, report: await sendFile(`${address}&store=${store}`, file) })
    setBusy(false)
  }

  return (
    <Card>
      <div className="field">
        <label htmlFor={id}>Tệp XLSX đã điền</label>
        <p className="field-hint">Dùng tệp tải từ hệ thống. Chọn tệp xong sẽ thấy trước những gì thay đổi.</p>
        <input
          id={id}
          type="file"
          accept=".xlsx"
          disabled={busy}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) send(file, false)
            target.value = ''
          }}
        />
      </div>
      {busy && <p role="status">Đang đọc tệp…</p>}
      {!busy && shown && <Told {...shown} back={back} store={() => send(shown.file, true)} />}
    </Card>
  )
}

function Told({ file, report, back, store }: Shown & { back: string; store: () => void }) {
  const { problems, changes, stored } = report
  if (problems.length > 0)
    return (
      <Notice
        tone="error"
        title={`${file.name}: chưa lưu dòng nào, có ${count(problems.length)} chỗ cần sửa`}
      >
        <ul>
          {problems.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Notice>
    )
  if (stored)
    return (
      <Notice tone="success">
        <p>
          Đã lưu {file.name}. <Link href={back}>Xem phiếu</Link>
        </p>
      </Notice>
    )
  if (changes.length === 0)
    return (
      <Notice title={file.name}>
        <p>Tệp không có gì khác với phiếu trên hệ thống.</p>
      </Notice>
    )
  return (
    <>
      <h2>
        {file.name}: {count(changes.length)} dòng sẽ thay đổi
      </h2>
      <ChangeTable changes={changes} />
      <Button onClick={store}>Lưu {count(changes.length)} dòng</Button>
    </>
  )
}
