import './notice.css'
import type { ReactNode } from 'react'

export type NoticeTone = 'info' | 'warn' | 'error' | 'success'

const words: Record<NoticeTone, string> = {
  info: 'Lưu ý',
  warn: 'Cảnh báo',
  error: 'Lỗi',
  success: 'Đã xong',
}

type NoticeProps = { tone?: NoticeTone; title?: string; children: ReactNode }

/** An error or a success that appears after an act is announced; the tone is said in words, not by colour alone. */
export function Notice({ tone = 'info', title, children }: NoticeProps) {
  const role = tone === 'error' ? 'alert' : tone === 'success' ? 'status' : 'note'
  return (
    <div className={`notice notice-${tone}`} role={role}>
      <strong>{title ?? words[tone]}</strong>
      <div>{children}</div>
    </div>
  )
}
