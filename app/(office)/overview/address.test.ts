import { describe, expect, it } from 'vitest'
import { counterHref, counterParts, itemHref, overviewHref, readAsked, type Search } from './address'

const today = '2026-11-24'
const read = (query: string) => readAsked(Object.fromEntries(new URLSearchParams(query)), today)
const said = (search: Search) => {
  const asked = readAsked(search, today)
  return 'moved' in asked ? [] : asked.nonsense
}

describe('the address of figures', () => {
  it('is this year and every ballot when it says nothing', () => {
    expect(read('')).toMatchObject({ unit: null, period: { from: '2026-01-01' }, filters: {}, nonsense: [] })
  })

  it.each([
    'unit=xa-a&period=2026-Q3',
    'unit=xa-a&period=2026-10&counter=9FKMJN&channel=tablet',
    'unit=tinh&period=2026-10-01..2026-10-20&area=ho-tich&channel=qr',
    'unit=tinh&period=2026-10&group=gender%3AN%E1%BB%AF',
    'unit=tinh&period=2026-10&group=age%3A18%3A30',
  ])('%s leads back to itself', (query) => {
    const asked = read(query)
    if ('moved' in asked) throw new Error('moved')
    expect(asked.nonsense).toEqual([])
    expect(overviewHref(asked.unit, asked.period, asked.filters)).toBe(`/overview?${query}`)
  })

  it('takes a form to the address that people share, without the counter of another unit', () => {
    const form = 'of=xa-a&period=2026-10&counter=9FKMJN&area=&channel=qr&group='
    expect(read(`${form}&unit=xa-a`)).toEqual({
      moved: '/overview?unit=xa-a&period=2026-10&counter=9FKMJN&channel=qr',
    })
    expect(read(`${form}&unit=xa-b`)).toEqual({ moved: '/overview?unit=xa-b&period=2026-10&channel=qr' })
    expect(read('of=&from=2026-10-01&to=2026-10-20')).toEqual({
      moved: '/overview?period=2026-10-01..2026-10-20',
    })
  })

  it.each([
    ['counter=abc', /mã quầy “abc”/],
    ['counter=9FKMJM', /mã quầy “9FKMJM”/],
    ['area=%3Cb%3E', /lĩnh vực “<b>”/],
    ['channel=fax', /kênh trả lời “fax”.*tablet/],
    ['group=nữ', /nhóm người trả lời “nữ”/],
    ['group=gender:', /nhóm người trả lời “gender:”/],
    ['kenh=qr', /không hiểu phần “kenh”/],
  ])('%s gets a sentence that names it, and nothing is left out in silence', (query, sentence) => {
    const asked = read(`unit=xa-a&period=2026-10&channel=qr&${query}`)
    expect(asked).toMatchObject({ unit: 'xa-a', nonsense: [expect.stringMatching(sentence)] })
  })

  it('knows which of two parts is wrong, and keeps the other', () => {
    expect(read('channel=fax&area=ho-tich&counter=1')).toMatchObject({
      filters: { area: 'ho-tich' },
      nonsense: [expect.stringMatching(/mã quầy/), expect.stringMatching(/kênh trả lời/)],
    })
  })

  it('is not one thing when a part stands there twice', () => {
    expect(said({ unit: ['xa-a', 'xa-b'] })).toEqual([expect.stringMatching(/“unit” có nhiều lần/)])
    expect(said({ channel: ['qr', 'paper'] })).toEqual([expect.stringMatching(/“qr,paper”/)])
  })

  it('goes along to a counter, which has one area, and to a question', () => {
    const asked = read('unit=xa-a&period=2026-10&counter=9FKMJN&area=ho-tich&channel=qr')
    if ('moved' in asked) throw new Error('moved')
    expect(counterHref('TA7ZEM', asked)).toBe('/overview/counters/TA7ZEM?period=2026-10&channel=qr')
    expect(itemHref('access-2', asked)).toBe(
      '/overview/items/access-2?unit=xa-a&period=2026-10&counter=9FKMJN&area=ho-tich&channel=qr',
    )
  })

  it('may offer fewer filters: what a screen does not take is named', () => {
    const search = { unit: 'xa-b', area: 'ho-tich', channel: 'qr' }
    expect(readAsked(search, today, '/overview/counters/9FKMJN', counterParts)).toMatchObject({
      unit: null,
      filters: { channel: 'qr' },
      nonsense: [
        expect.stringMatching(/không hiểu phần “unit”/),
        expect.stringMatching(/không hiểu phần “area”/),
      ],
    })
  })

  it('takes no notice of what programs that share links put at their end', () => {
    expect(said({ utm_source: 'zalo', fbclid: 'x', zarsrc: '30' })).toEqual([])
  })

  it('keeps this year for a period that makes no sense, and says so', () => {
    expect(read('period=năm nay&channel=qr')).toMatchObject({
      period: { from: '2026-01-01' },
      filters: { channel: 'qr' },
      problem: { sentence: expect.stringMatching(/Không hiểu kỳ/) },
    })
  })
})
