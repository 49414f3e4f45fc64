'use client'
import { Button } from './button'
import { Notice } from './notice'
import { Page } from './page'

/** Something broke. Says so, and that nothing was lost by it. */
export function Failure({ retry }: { retry: () => void }) {
  return (
    <Page title="Chưa mở được trang này">
      <Notice tone="error" title="Hệ thống gặp lỗi">
        <p>
          Máy chủ hoặc cơ sở dữ liệu chưa trả lời, nên trang này không nói được gì về số liệu. Số liệu đã lưu
          vẫn còn nguyên.
        </p>
      </Notice>
      <p className="retry">
        <Button onClick={retry}>Thử lại</Button>
      </p>
    </Page>
  )
}
