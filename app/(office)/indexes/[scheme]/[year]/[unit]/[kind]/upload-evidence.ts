import { z } from 'zod'
import type { Asked } from './send-line'

const problemSchema = z.object({ problem: z.string() })

/** Sends a file as it is. Null when it is there, otherwise the sentence that says why not. */
export async function uploadEvidence({ scheme, year, unit }: Asked, node: string, file: File) {
  const about = new URLSearchParams({ node, name: file.name.normalize('NFC') })
  try {
    const response = await fetch(`/api/indexes/${scheme}/${year}/${unit}/evidence?${about}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file,
    })
    if (response.ok) return null
    if (response.status === 401) return 'Phiên làm việc đã hết. Hãy đăng nhập lại rồi gửi tệp lần nữa.'
    return problemSchema.parse(await response.json()).problem
  } catch {
    return 'Không gửi được tệp: mất kết nối. Hãy thử lại.'
  }
}
