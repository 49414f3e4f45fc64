import { describe, expect, it } from 'vitest'
import { readAsked, remarksHref } from './address'

const today = '2026-11-24'
const read = (query: string) => readAsked(Object.fromEntries(new URLSearchParams(query)), today)

describe('the address of remarks', () => {
  it('is this year of the own unit when it says nothing', () => {
    expect(read('')).toMatchObject({ unit: null, period: { from: '2026-01-01' }, after: null, problems: [] })
  })

  it.each([
    'unit=xa-a&period=2026-Q3&topic=cho-doi&q=ch%E1%BB%9D+l%C3%A2u',
    'unit=xa-a&period=2026-10-01..2026-10-20&counter=K7Q2MU&level=nam-muc.1&after=2026-10-03.0123456789ab',
  ])('%s leads back to itself', (query) => {
    const asked = read(query)
    if ('moved' in asked) throw new Error('moved')
    expect(remarksHref(asked, asked.after)).toBe(`/remarks?${query}`)
  })

  it('takes a form to the address that people share, without the counter of another unit', () => {
    const form = 'of=xa-a&counter=K7Q2MU&from=2026-10-01&to=2026-10-20&q='
    expect(read(`${form}&unit=xa-a`)).toEqual({
      moved: '/remarks?unit=xa-a&period=2026-10-01..2026-10-20&counter=K7Q2MU',
    })
    expect(read(`${form}&unit=xa-b`)).toEqual({ moved: '/remarks?unit=xa-b&period=2026-10-01..2026-10-20' })
  })

  it('names what it does not know: remarks are not kept by channel', () => {
    expect(read('channel=qr')).toMatchObject({
      problems: [expect.stringMatching(/không hiểu phần “channel”/)],
    })
    expect(readAsked({ unit: ['xa-a', 'xa-b'] }, today)).toMatchObject({
      problems: [expect.stringMatching(/“unit” có nhiều lần/)],
    })
  })

  it('answers nonsense with a sentence and shows something', () => {
    expect(read('period=năm nay')).toMatchObject({ problems: [expect.stringMatching(/Không hiểu kỳ/)] })
    expect(read('after=2026-13-99.x')).toMatchObject({
      after: null,
      problems: [expect.stringMatching(/trang đầu/)],
    })
  })
})
