'use client'
import '@/app/_ui/form/field.css'
import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { FileField, TextAreaField } from '@/app/_ui/form/field'
import { Link } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import { Card } from '@/app/_ui/page'
import { type ImportState, importDossiers } from './import'
import { Preview } from './preview'

const example = 'Mã đơn vị\tTháng\tSố hồ sơ\nxa-a\t2026-10\t1200'

/** Two steps in one place: look, then note. Works without scripts as well. */
export function ImportForm() {
  const [state, run, busy] = useActionState<ImportState, FormData>(importDossiers, {})
  return (
    <div className="stack">
      {state.expired && (
        <Notice tone="warn" title="Phiên làm việc đã hết">
          <p>
            Hãy <a href="/sign-in?callbackUrl=/dossiers/import">đăng nhập lại</a> rồi gửi lần nữa.
          </p>
        </Notice>
      )}
      {state.done && (
        <Notice tone="success">
          <p>
            {state.done} <Link href="/dossiers">Xem bảng số hồ sơ</Link>
          </p>
        </Notice>
      )}
      {state.problems && <Problems sentences={state.problems} />}
      {state.preview ? (
        <Card>
          <Preview {...state.preview} run={run} busy={busy} />
        </Card>
      ) : (
        <Card>
          <form action={run} className="form">
            <TextAreaField
              label="Dán bảng từ Excel"
              name="text"
              rows={8}
              defaultValue={state.text ?? ''}
              hint={
                <>
                  Cần dòng tiêu đề có <b>Mã đơn vị</b>, <b>Tháng</b>, <b>Số hồ sơ</b>; thêm <b>Mã lĩnh vực</b>{' '}
                  nếu báo cáo theo lĩnh vực. Tháng viết 2026-10 hoặc 10/2026.
                </>
              }
              placeholder={example}
              spellCheck={false}
            />
            <FileField
              label="Hoặc chọn tệp XLSX, CSV"
              name="file"
              accept=".xlsx,.csv,text/csv"
              largest={5 * 1024 * 1024}
            />
            <Button type="submit" aria-disabled={busy}>
              {busy ? 'Đang đọc…' : 'Xem trước'}
            </Button>
          </form>
        </Card>
      )}
    </div>
  )
}

function Problems({ sentences }: { sentences: string[] }) {
  const shown = sentences.slice(0, 200)
  return (
    <Notice tone="error" title={`Chưa ghi dòng nào: có ${sentences.length} chỗ cần sửa`}>
      <ul className="found">
        {shown.map((sentence, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences may repeat and never move
          <li key={place}>{sentence}</li>
        ))}
      </ul>
      {sentences.length > shown.length && <p>… và {sentences.length - shown.length} chỗ nữa.</p>}
    </Notice>
  )
}
