import type { NextRequest } from 'next/server'
import { readCounterCode } from '@/lib/counters/counter'
import type { Ballot } from '@/lib/responses/response'
import { nothingTyped } from '@/lib/responses/response'
import { formVoice } from './formVoice'
import { jsonVoice } from './jsonVoice'
import { judge } from './judge'
import { langOf, type Manner, readSent, Unreadable } from './readSent'
import type { Voice } from './voice'

/** The one way in: read, judge, then do with a good ballot what the route wants. */
export async function takeIn(
  request: NextRequest,
  asTyped: string,
  goOn: (ballot: Ballot, voice: Voice) => Promise<Response>,
  kiosk: string | null = null,
) {
  const code = readCounterCode(asTyped)
  const asked = { lang: langOf(request.nextUrl.searchParams), depth: 'short' } as const
  const voiceFor = (kind: 'form' | 'json', typed = nothingTyped, manner: Manner = asked) =>
    kind === 'form' ? formVoice(code, asTyped, typed, manner) : jsonVoice(code, typed.key, manner.lang)

  const sent = await readSent(request).catch((problem: unknown) => {
    if (problem instanceof Unreadable) return problem
    throw problem
  })
  if (sent instanceof Unreadable) return voiceFor(sent.kind).unreadable(sent)

  const voice = voiceFor(sent.kind, sent.typed, sent.manner)
  try {
    if (!code) return await voice.noCounter()
    if (sent.deeper) return await voice.goesDeeper()
    const judged = await judge(code, sent, kiosk)
    if ('refusal' in judged) return await voice.outcome({ outcome: 'refused', refusal: judged.refusal })
    if ('complaints' in judged) return await voice.asksAgain(judged.complaints)
    return await goOn(judged.ballot, voice)
  } catch (error) {
    console.error(error)
    return voice.unavailable()
  }
}
