export type Span = { first: number; last: number }

/** The bytes that a `Range` asks for, both ends included. Null is all of them: what is not one range of bytes may be ignored. */
export function spanAsked(range: string | null, size: number): Span | 'outside' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (from === '' && to === '') return null
  if (from === '') return to === '0' ? 'outside' : { first: Math.max(0, size - Number(to)), last: size - 1 }
  const [first, last] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)]
  if (to !== '' && Number(to) < first) return null
  return first < size ? { first, last } : 'outside'
}
