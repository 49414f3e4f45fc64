import { Disclosure } from '@/app/_ui/disclosure'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextAreaField } from '@/app/_ui/form/field'
import { type Deed, deedName, type Leaf, momentText } from '@/lib/scoring/scoring'
import { say } from './actions'
import { AskedFields } from './asked-fields'
import type { Asked } from './send-line'

type ThreadProps = { leaf: Leaf; asked: Asked; busy: boolean }

const asks: Record<Deed, { summary: string; label: string }> = {
  sent_back: { summary: 'Trả lại dòng này', label: 'Lý do trả lại' },
  answered: { summary: 'Trả lời người thẩm định', label: 'Trả lời' },
  agreed: { summary: 'Đồng ý với điểm thẩm định', label: 'Lời nhắn (không bắt buộc)' },
  disagreed: { summary: 'Không đồng ý', label: 'Lý do không đồng ý' },
  replied: { summary: 'Trả lời ý kiến của đơn vị', label: 'Trả lời' },
}

/** All that was said of a line, each with its day and name, and what may be said now. */
export function Thread({ leaf, asked, busy }: ThreadProps) {
  return (
    <div className="backing">
      {leaf.thread.length > 0 && (
        <>
          <h4>Trao đổi về dòng này</h4>
          <ol className="thread">
            {leaf.thread.map(({ deed, body, by, at }) => (
              <li key={`${at} ${deed}`}>
                <span className="small soft">
                  {momentText(at)}, {by ?? 'đơn vị'} {deedName(deed)}
                </span>
                {body && <p>{body}</p>}
              </li>
            ))}
          </ol>
        </>
      )}
      {busy && leaf.deeds.length > 0 ? (
        <p className="small soft">Dòng này chưa lưu xong nên chưa gửi ý kiến được.</p>
      ) : (
        leaf.deeds.map((deed) => (
          <Disclosure key={deed} summary={asks[deed].summary}>
            <DraftForm
              draft={`say ${deed} ${asked.scheme} ${asked.year} ${asked.unit} ${leaf.node}`}
              action={say}
              submit="Gửi"
            >
              <AskedFields asked={asked} node={leaf.node} />
              <input type="hidden" name="deed" value={deed} />
              <TextAreaField label={asks[deed].label} name="body" rows={3} maxLength={2000} />
            </DraftForm>
          </Disclosure>
        ))
      )}
    </div>
  )
}
