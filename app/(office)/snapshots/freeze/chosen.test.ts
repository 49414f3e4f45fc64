import { describe, expect, it } from 'vitest'
import { chosen } from './chosen'

const tinh = { code: 'tinh', name: 'Tỉnh', depth: 0, valid_to: null }
const commune = { code: 'xa-a', name: 'Xã A', depth: 1, valid_to: null }
const ask = (asked: Record<string, string>) => chosen(asked, [tinh, commune], '2026-11-24')

describe('what a publisher wants to freeze', () => {
  it('starts with the outermost unit and the last whole year', () => {
    expect(ask({})).toEqual({
      unit: 'tinh',
      from: '2025-01-01',
      to: '2025-12-31',
      problem: null,
      ready: null,
    })
  })

  it.each([
    [{ unit: 'xa-a', period: '2026-Q3' }, '2026-07-01', '2026-09-30'],
    [{ unit: 'xa-a', from: '2026-01-01', to: '2026-11-23' }, '2026-01-01', '2026-11-23'],
  ])('is ready once unit and an ended period are known: %j', (asked, from, to) => {
    expect(ask(asked).ready).toEqual({ unit: commune, from, to })
  })

  it('is not ready while the period runs, and offers yesterday', () => {
    expect(ask({ unit: 'tinh', period: '2026' })).toMatchObject({
      from: '2026-01-01',
      to: '2026-11-23',
      ready: null,
    })
    expect(ask({ unit: 'tinh', period: '2026' }).problem).toMatch(/^Kỳ chưa kết thúc/)
  })

  it.each([
    [{ unit: 'tinh', from: '2026-05-01', to: '2026-04-01' }, /kết thúc đứng trước/],
    [{ unit: 'tinh', from: '2027-01-01', to: '2027-02-01' }, /chưa đến ngày đó/],
    [{ unit: 'tinh', from: '', to: '2026-04-01' }, /Không hiểu kỳ/],
    [{ unit: 'tinh', period: 'nonsense' }, /Không hiểu kỳ/],
  ])('answers %j with a sentence', (asked, sentence) => {
    expect(ask(asked)).toMatchObject({ problem: expect.stringMatching(sentence), ready: null })
  })

  it('does not take a unit out of reach', () => {
    expect(ask({ unit: 'xa-lang-gieng', period: '2025' })).toMatchObject({ unit: 'tinh', ready: null })
  })
})
