'use client'
import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'

/** A failure is said, and never looks like an empty list. */
export default function Failed({ reset }: { error: Error; reset: () => void }) {
  return (
    <Page title="Chưa lấy được số liệu">
      <Notice tone="error">
        <p>Cơ sở dữ liệu chưa trả lời. Số liệu vẫn còn nguyên.</p>
      </Notice>
      <p>
        <Button look="quiet" onClick={reset}>
          Thử lại
        </Button>
      </p>
    </Page>
  )
}
