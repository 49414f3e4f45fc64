import { describe, expect, it } from 'vitest'
import { contentOf, lineFrom } from './line'
import { leaf } from './sheet.example'

const content = contentOf({ points: 1.25, note: 'Đủ', given: null })
const formula = { ...leaf, source: 'formula' as const }

describe('lineFrom', () => {
  it('sends points as figures, and upon which revision', () => {
    expect(lineFrom(leaf, 'self', { ...content, points: '1,5' }, 3)).toEqual({
      ...{ node: '1.1.1', kind: 'self', revision: 3, points: 1.5, note: 'Đủ', given: null },
    })
    expect(lineFrom(leaf, 'self', { ...content, points: '' }, 3)).toMatchObject({ points: null })
  })

  it.each([
    ['2,01', 'Điểm vượt quá điểm tối đa 2.'],
    ['-1', 'Hãy nhập một số từ 0 trở lên, ví dụ 1,25.'],
    ['1,255', 'Điểm chỉ được có tối đa hai chữ số thập phân.'],
    ['hai', 'Hãy nhập một số từ 0 trở lên, ví dụ 1,25.'],
  ])('does not send %s: %s', (points, sentence) => {
    expect(lineFrom(leaf, 'self', { ...content, points }, 0)).toEqual({ sentence })
  })

  it('sends the figures of a computed line and no points', () => {
    const reported = { ...content, numerator: '940', denominator: '1000' }
    expect(lineFrom(formula, 'self', reported, 0)).toMatchObject({
      ...{ points: null, given: { numerator: 940, denominator: 1000 } },
    })
    expect(lineFrom({ ...leaf, source: 'options' }, 'self', { ...content, option: '2' }, 0)).toMatchObject({
      given: { option: 2 },
    })
    expect(lineFrom(formula, 'self', content, 0)).toMatchObject({ points: null, given: null })
  })

  it.each([
    ['940', ''],
    ['940', '0'],
    ['-1', '1000'],
    ['nhiều', '1000'],
  ])('does not send %s of %s', (numerator, denominator) => {
    expect(lineFrom(formula, 'self', { ...content, numerator, denominator }, 0)).toHaveProperty('sentence')
  })
})
