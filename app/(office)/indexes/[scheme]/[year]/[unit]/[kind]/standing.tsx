import { Facts } from '@/app/_ui/facts'
import { Notice } from '@/app/_ui/notice'
import { deadlineSchema } from '@/lib/scoring/schema'
import { dayText, deadlineName, momentText, type Sheet, stageName } from '@/lib/scoring/scoring'

/** Where the sheet is, since when, and until when each step may be taken. */
export function Standing({ sheet: { stage, since, reason, deadlines } }: { sheet: Sheet }) {
  const days = deadlineSchema.options.flatMap((name) => {
    const { until, late } = deadlines[name]
    return until
      ? [
          {
            label: `Hạn ${deadlineName(name).toLowerCase()}`,
            value: `${dayText(until)}${late ? ' (đã qua)' : ''}`,
          },
        ]
      : []
  })
  return (
    <>
      <Facts
        facts={[
          { label: 'Tình trạng', value: `${stageName(stage)}${since ? `, từ ${momentText(since)}` : ''}` },
          ...days,
        ]}
      />
      {reason && stage === 'returned' && (
        <Notice tone="warn" title="Cả phiếu được trả lại để sửa">
          <p>{reason}</p>
        </Notice>
      )}
    </>
  )
}
