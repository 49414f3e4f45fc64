import { ConfirmButton } from '@/app/_ui/confirm-button'
import { DraftForm } from '@/app/_ui/form/draft'
import type { CampaignProgress } from '@/lib/campaigns/progress'
import { count } from '@/lib/satisfaction/format'
import { end } from '../actions'

/** Ends with today what runs, and takes back what has not begun. */
export function Ending({ code, title, state, total }: CampaignProgress) {
  const verb = state === 'planned' ? 'Rút đợt này' : 'Kết thúc hôm nay'
  return (
    <ConfirmButton
      label={verb}
      question={`${verb}: “${title}”?`}
      form={
        <DraftForm draft={`end ${code}`} action={end} submit={verb} look="danger">
          <input type="hidden" name="campaign" value={code} />
        </DraftForm>
      }
    >
      {state === 'planned' ? (
        <p>Đợt chưa bắt đầu nên chưa có phiếu nào; kế hoạch bị xoá, nhật ký vẫn giữ.</p>
      ) : (
        <p>
          Hôm nay là ngày cuối. {count(total.reached)} phiếu đã có vẫn giữ nguyên. Từ ngày mai các quầy theo
          đợt khác đang chạy, hoặc thôi nhận phiếu nếu không có đợt nào. Không mở lại được.
        </p>
      )}
    </ConfirmButton>
  )
}
