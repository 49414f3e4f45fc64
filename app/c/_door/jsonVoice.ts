import { tongue, type WordName } from '@/lib/messages/tongue'
import type { Complaint } from '@/lib/responses/response'
import { sentKeyCookie } from './keyCookie'
import { errorsResponse, jsonResponse } from './respond'
import { refused, type Voice } from './voice'

/** Answers to a program, among them the page's own script: the key of a stored ballot rides on, as for a form. */
export function jsonVoice(code: string | null, key: string | null, lang: string): Voice {
  const { word } = tongue(lang)

  function said({ item, word: name, values }: Complaint) {
    return { item, message: word(name, values).text }
  }

  function refusal(status: number, item: string, name: WordName) {
    return errorsResponse(status, [said({ item, word: name })])
  }

  function recorded(status: 200 | 201, outcome: 'stored' | 'repeated', receipt: string) {
    const remembered = code && key ? { 'Set-Cookie': sentKeyCookie(code, key) } : {}
    return jsonResponse(status, { outcome, receipt }, remembered)
  }

  return {
    unreadable: async ({ status, message }) => errorsResponse(status, [{ item: '', message }]),
    noCounter: async () => refusal(404, 'counter', 'unknownTitle'),
    asksAgain: async (complaints) => errorsResponse(422, complaints.map(said)),
    outcome: async (answer) => {
      if (answer.outcome === 'stored') return recorded(201, 'stored', answer.receipt)
      if (answer.outcome === 'repeated') return recorded(200, 'repeated', answer.receipt)
      if (answer.outcome === 'conflict') return refusal(409, 'key', 'keyUsed')
      const { status, item, word: name } = refused(answer.refusal)
      return refusal(status, item, name)
    },
    goesDeeper: async () => jsonResponse(200, {}),
    unavailable: async () =>
      errorsResponse(503, [{ item: '', message: word('unavailableTitle').text }], { 'Retry-After': '5' }),
  }
}
