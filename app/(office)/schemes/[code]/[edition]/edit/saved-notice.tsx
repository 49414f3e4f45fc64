'use client'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { Button } from '@/app/_ui/button'
import { ConfirmButton } from '@/app/_ui/confirm-button'
import { Notice } from '@/app/_ui/notice'
import type { Compared, Fault } from '@/lib/schemes/scheme'
import type { Saved } from '../../../actions'
import { ChangeTable } from '../../../change-table'
import { leadTo } from './lead-to'

type SavedNoticeProps = {
  outcome: Saved | null
  restored: boolean
  faults: Fault[]
  giveUp: () => void
  takeMine: (revision: number) => Promise<void>
}

/** What became of the last saving, and what of the document does not add up. */
export function SavedNotice({ outcome, restored, faults, giveUp, takeMine }: SavedNoticeProps) {
  return (
    <>
      {restored && !outcome && (
        <Notice title="Đã lấy lại phần bạn đang sửa dở">
          <p>Phần này mới nằm trên máy này, chưa lưu.</p>
          <Button look="quiet" onClick={giveUp}>
            Bỏ, lấy bản đã lưu
          </Button>
        </Notice>
      )}
      {outcome && 'expired' in outcome && <Expired />}
      {outcome && 'conflict' in outcome && <Conflict {...outcome.conflict} {...{ giveUp, takeMine }} />}
      {faults.length > 0 && (
        <Notice tone="warn" title={`Bản đã lưu còn ${faults.length} chỗ chưa khớp`}>
          <ol className="faults">
            {faults.map(({ path, sentence }) => (
              <li key={path + sentence}>
                <button type="button" className="fault" onClick={() => leadTo(path)}>
                  {sentence}
                </button>
              </li>
            ))}
          </ol>
        </Notice>
      )}
    </>
  )
}

/** Beside the button, where the eye is after pressing it. */
export function Status({ outcome, faults }: { outcome: Saved | null; faults: number }) {
  if (outcome && 'problem' in outcome)
    return (
      <p className="scheme-sum scheme-sum-off" role="alert">
        {outcome.problem}
      </p>
    )
  return (
    <p className="scheme-sum" role="status">
      {outcome &&
        'saved' in outcome &&
        `Đã lưu bản nháp. ${faults > 0 ? `Còn ${faults} chỗ chưa khớp.` : allWell}`}
    </p>
  )
}

const allWell = 'Mọi cấp cộng khớp: có thể đánh dấu đã kiểm tra.'

type ConflictProps = Compared & Pick<SavedNoticeProps, 'giveUp' | 'takeMine'>

function Conflict({ revision, saved_by: savedBy, changes, giveUp, takeMine }: ConflictProps) {
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => top.current?.focus(), [])
  return (
    <div ref={top} tabIndex={-1}>
      <Notice tone="error" title={`${savedBy ?? 'Người khác'} đã lưu bản nháp này trong lúc bạn sửa`}>
        <p>Bản của bạn chưa lưu và còn nguyên trên trang này. Dưới đây là chỗ hai bản khác nhau.</p>
        <ChangeTable
          changes={changes}
          caption="Hai bản khác nhau ở đâu"
          before="Bản vừa được lưu"
          after="Bản của bạn"
        />
        <div className="row scheme-choice">
          <ConfirmButton
            label="Lưu bản của tôi"
            question="Thay bản vừa được lưu bằng bản của bạn?"
            form={<Button onClick={() => takeMine(revision)}>Lưu bản của tôi</Button>}
          >
            <p>Những chỗ khác nhau trong bảng sẽ theo bản của bạn. Bản kia vẫn nằm trong nhật ký.</p>
          </ConfirmButton>
          <ConfirmButton
            label="Lấy bản vừa được lưu"
            question="Bỏ bản của bạn?"
            form={<Button onClick={giveUp}>Bỏ bản của tôi</Button>}
          >
            <p>Những gì bạn đã sửa từ lần lưu trước sẽ mất.</p>
          </ConfirmButton>
        </div>
      </Notice>
    </div>
  )
}

function Expired() {
  const here = usePathname()
  return (
    <Notice tone="warn" title="Phiên làm việc đã hết">
      <p>
        Nội dung bạn sửa vẫn còn ở đây.{' '}
        <a href={`/sign-in?callbackUrl=${encodeURIComponent(here)}`}>Đăng nhập lại</a> rồi lưu lần nữa.
      </p>
    </Notice>
  )
}
