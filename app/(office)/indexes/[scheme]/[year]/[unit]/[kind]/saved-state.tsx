'use client'
import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { LineState } from './use-line'

/** One sentence for the whole sheet: saved when, being saved, or not saved and why. */
export function SavedState({ states }: { states: LineState[] }) {
  const here = usePathname()
  const some = (state: LineState) => states.some((known) => known === state)
  const open = states.filter((state) => state !== 'clean').length
  const [savedAt, setSavedAt] = useState('')
  useEffect(() => {
    if (open === 0 && states.length > 0)
      setSavedAt(new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' }))
  }, [open, states.length])

  return (
    <p role="status" className={open > 0 ? 'unsaved' : 'saved'}>
      {some('expired') ? (
        <>
          Chưa lưu {open} dòng: phiên làm việc đã hết. Nội dung còn trên máy này.{' '}
          <a href={`/sign-in?callbackUrl=${encodeURIComponent(here)}`}>Đăng nhập lại</a>
        </>
      ) : some('unreachable') ? (
        `Chưa lưu ${open} dòng: mất kết nối. Nội dung còn trên máy này và tự lưu khi có mạng.`
      ) : some('stale') || some('refused') ? (
        `Chưa lưu ${open} dòng: xem các dòng có cảnh báo.`
      ) : open > 0 ? (
        'Đang lưu…'
      ) : savedAt ? (
        `Đã lưu lúc ${savedAt}`
      ) : (
        'Mọi ô tự lưu khi gõ.'
      )}
    </p>
  )
}
