import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedIndexSchema, pointsSchema } from './schema'

const read = (text: string, maximum = 2.5) => pointsSchema(maximum).safeParse(text)

describe('pointsSchema', () => {
  it.each([
    ['1,25', 1.25],
    ['1.25', 1.25],
    [' 2,5 ', 2.5],
    ['0', 0],
    ['', null],
  ])('reads %j as %j', (text, points) => {
    expect(read(text).data).toBe(points)
  })

  it.each([
    ['2,51', 'Điểm vượt quá điểm tối đa 2,5.'],
    ['1,255', 'Điểm chỉ được có tối đa hai chữ số thập phân.'],
    ['-1', 'Hãy nhập một số từ 0 trở lên, ví dụ 1,25.'],
    ['1,2,3', 'Hãy nhập một số từ 0 trở lên, ví dụ 1,25.'],
    ['hai', 'Hãy nhập một số từ 0 trở lên, ví dụ 1,25.'],
    ['1e1', 'Hãy nhập một số từ 0 trở lên, ví dụ 1,25.'],
    ['NaN', 'Hãy nhập một số từ 0 trở lên, ví dụ 1,25.'],
  ])('refuses %j: %s', (text, sentence) => {
    expect(read(text).error?.issues[0]?.message).toBe(sentence)
  })

  it('takes every hundredth up to the maximum and nothing above', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (hundredths) => {
        const text = (hundredths / 100).toFixed(2).replace('.', ',')
        expect(read(text, 5).success).toBe(hundredths <= 500)
      }),
    )
  })
})

describe('askedIndexSchema', () => {
  it.each(['abc', '20 26', '1e9', '-1', '2026.5', ''])('takes no year like %j', (year) => {
    expect(askedIndexSchema.safeParse({ scheme: 'minh-hoa', year }).success).toBe(false)
  })
})
