'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { Button } from '@/app/_ui/button'
import { Link } from '@/app/_ui/link'
import { Section } from '@/app/_ui/page'
import { draftOf } from '@/lib/schemes/draftOf'
import { contentSchema } from '@/lib/schemes/schema'
import type { Content, Draft, SchemeVersion } from '@/lib/schemes/scheme'
import { type Saved, save } from '../../../actions'
import { BandFields } from './band-fields'
import { leadTo } from './lead-to'
import { Lines } from './lines'
import { SavedNotice, Status } from './saved-notice'
import { SettingFields } from './setting-fields'
import { SumsProvider, Total } from './sums'
import { useKeptDraft } from './use-kept-draft'

/** The whole document at once. What is typed stays on this device until the server took it. */
export function SchemeEditor({ version, at }: { version: SchemeVersion; at: string | null }) {
  const { code, edition } = version.content
  const form = useForm<Draft, unknown, Content>({
    mode: 'onBlur',
    resolver: zodResolver(contentSchema),
    defaultValues: draftOf(version.content),
  })
  const { revision, setRevision, restored, settle, giveUp } = useKeptDraft(form, version)
  const [outcome, setOutcome] = useState<Saved | null>(null)
  const [faults, setFaults] = useState(version.faults)
  const [saving, setSaving] = useState(false)

  useEffect(() => {
    if (at) leadTo(at)
  }, [at])

  async function send(from: number) {
    if (saving) return
    setSaving(true)
    const answer = await save({ code, edition, revision: from, draft: form.getValues() }).catch(
      (): Saved => ({
        problem: 'Hệ thống chưa trả lời nên chưa biết đã lưu hay chưa. Bản đang sửa vẫn còn ở đây.',
      }),
    )
    setSaving(false)
    setOutcome(answer)
    if (!('saved' in answer)) return
    setFaults(answer.saved.faults)
    settle(answer.saved.revision)
  }
  const submit = form.handleSubmit(
    () => send(revision),
    () => setOutcome({ problem: 'Có ô chưa đúng nên chưa lưu được. Các ô đó được đánh dấu bên dưới.' }),
  )

  return (
    <FormProvider {...form}>
      <SumsProvider>
        <form className="scheme-form" onSubmit={submit} noValidate>
          <SavedNotice
            {...{ outcome, restored, faults, giveUp }}
            takeMine={(theirs) => {
              setRevision(theirs)
              return send(theirs)
            }}
          />
          <Section
            title="Cây tiêu chí"
            lead={
              <>
                Enter thêm một dòng cùng cấp, Ctrl+Enter thêm một phần bên dưới. Alt+Shift+↑ ↓ chuyển dòng lên
                xuống, Alt+Shift+→ ← thụt vào, đưa ra. Dòng có các phần thì điểm là tổng các phần.
              </>
            }
          >
            <Lines />
          </Section>
          <Section
            title="Xếp loại"
            lead="Mức tốt nhất đứng trên. Điểm dưới thuộc về mức đó; mức cuối bắt đầu từ 0."
          >
            <BandFields />
          </Section>
          <Section title="Thông tin chung">
            <SettingFields />
          </Section>
          <div className="scheme-bar">
            <Button type="submit" aria-disabled={saving}>
              {saving ? 'Đang lưu…' : 'Lưu bản nháp'}
            </Button>
            <Total />
            <Status outcome={outcome} faults={faults.length} />
            <Link href={`/schemes/${code}/${edition}`}>Xem như đã lưu</Link>
          </div>
        </form>
      </SumsProvider>
    </FormProvider>
  )
}
