import { refusalSentence } from '@/lib/db/refusal'
import { complaintsResponse, jsonResponse } from './respond'
import { refused, type Voice } from './voice'

export const jsonVoice: Voice = {
  unreadable: async ({ status, message }) => complaintsResponse(status, [{ item: '', message }]),
  noCounter: async () => complaintsResponse(404, [{ item: 'counter', message: refusalSentence('NOCTR') }]),
  asksAgain: async (complaints) => complaintsResponse(422, complaints),
  outcome: async (said) => {
    if (said.outcome === 'stored') return jsonResponse(201, { outcome: 'stored' })
    if (said.outcome === 'repeated') return jsonResponse(200, { outcome: 'repeated' })
    if (said.outcome === 'conflict') {
      return complaintsResponse(409, [
        { item: 'key', message: 'Mã phiếu này đã dùng cho một phiếu có nội dung khác.' },
      ])
    }
    const { status, item } = refused(said.refusal)
    return complaintsResponse(status, [{ item, message: refusalSentence(said.refusal) }])
  },
  unavailable: async () =>
    complaintsResponse(
      503,
      [{ item: '', message: 'Hệ thống tạm thời chưa ghi được phiếu. Xin gửi lại với cùng mã phiếu.' }],
      { 'Retry-After': '5' },
    ),
}
