import { z } from 'zod'

const reportSchema = z.object({
  problems: z.array(z.string()),
  changes: z.array(
    z.object({ node: z.string(), before: z.number().nullable(), after: z.number().nullable() }),
  ),
  stored: z.boolean(),
})

export type Report = z.infer<typeof reportSchema>

const failed = (sentence: string): Report => ({ problems: [sentence], changes: [], stored: false })

export async function sendFile(address: string, file: File): Promise<Report> {
  // What is larger than any sheet is not sent at all; the server would not read it either.
  if (file.size > 5 * 1024 * 1024) return failed('Tệp lớn hơn 5 MB nên không được nhận.')
  try {
    const response = await fetch(address, { method: 'POST', body: file })
    const answer: unknown = await response.json()
    const refused = z.object({ problem: z.string() }).safeParse(answer)
    return refused.success ? failed(refused.data.problem) : reportSchema.parse(answer)
  } catch {
    return failed('Không gửi được tệp: mất kết nối. Hãy thử lại; chưa dòng nào được lưu.')
  }
}
