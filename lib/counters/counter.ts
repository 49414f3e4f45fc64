import type { z } from 'zod'
import type { countersSchema } from './schema'

export type CounterListed = z.infer<typeof countersSchema>[number]

/** Neither 0 nor O, neither 1 nor I nor L: a code is read aloud, written down and typed on a telephone. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** The sixth character: one mistyped character, or two neighbours exchanged, never make another valid code. */
export function checkCharacter(firstFive: string) {
  const sum = [...firstFive].reduce((total, symbol, i) => total + (i + 1) * codeAlphabet.indexOf(symbol), 0)
  return codeAlphabet.charAt(sum % codeAlphabet.length)
}

const shape = new RegExp(`^[${codeAlphabet}]{6}$`)
const separators = /[\s\-–—.·]/g

/** What a person typed as a counter's code: its one written form, or null when nobody can have been given it. */
export function readCounterCode(text: string) {
  if (text.length > 100) return null
  const code = text.replace(separators, '').toUpperCase()
  return shape.test(code) && checkCharacter(code.slice(0, 5)) === code.charAt(5) ? code : null
}

/** K7Q2MU is easier to copy from a wall as K7Q 2MU. */
export function groupCode(code: string) {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}

/** The address without what people need not type. */
export function addressInWords(site: string, code: string) {
  return `${site.replace(/^https?:\/\//, '')}/c/${code}`
}

/** Units in the order they come first, each with its counters. */
export function countersByUnit(list: CounterListed[]) {
  const groups = new Map<string, { unit: CounterListed['unit']; counters: CounterListed[] }>()
  for (const counter of list) {
    const group = groups.get(counter.unit.code) ?? { unit: counter.unit, counters: [] }
    group.counters.push(counter)
    groups.set(counter.unit.code, group)
  }
  return [...groups.values()]
}

export function counterState({ state, retired_on }: Pick<CounterListed, 'state' | 'retired_on'>) {
  const words = {
    open: 'Đang nhận phiếu',
    retired: `Thôi dùng từ ${retired_on?.split('-').reverse().join('/')}`,
    not_begun: 'Chưa đến đợt khảo sát',
    ended: 'Đợt khảo sát đã hết',
    no_campaign: 'Chưa có đợt khảo sát',
  }
  return words[state]
}
