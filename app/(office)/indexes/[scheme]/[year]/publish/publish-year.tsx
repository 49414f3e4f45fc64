import { ConfirmButton } from '@/app/_ui/confirm-button'
import { DraftForm } from '@/app/_ui/form/draft'
import type { PublicationState } from '@/lib/publications/publication'
import { publish } from './actions'
import { type Asked, Hidden } from './waiting'

export function PublishYear({ asked, state }: { asked: Asked; state: PublicationState }) {
  if (state.waiting.length > 0) return null
  return (
    <ConfirmButton
      label={`Công bố năm ${asked.year}`}
      look="main"
      question={`Công bố chỉ số năm ${asked.year}?`}
      form={
        <DraftForm draft={`publish ${asked.scheme} ${asked.year}`} action={publish} submit="Công bố">
          <Hidden asked={asked} />
        </DraftForm>
      }
    >
      <p>
        {state.units - state.absent.length} đơn vị được xếp hạng. Sau khi công bố, điểm và thứ hạng không sửa
        được nữa; mọi người xem và tải được. Sai thì phải ra bản đính chính.
      </p>
    </ConfirmButton>
  )
}
