import { expect, it } from 'vitest'
import { typedSchema } from './schema'

const form = { unit: 'xa-a', area: '', '2026-08': '1.250', '2026-09': ' ', '2026-10': '0' }

it('a year is the months that are filled in', () => {
  expect(typedSchema.parse(form)).toEqual([
    { unit: 'xa-a', month: '2026-08', area: null, handled: 1250 },
    { unit: 'xa-a', month: '2026-10', area: null, handled: 0 },
  ])
})

it.each([...['...', '. .', '12.5', '12,5', '1.25', '1e3', '0x10', '-3', 'nhiều', '100.000.000']])(
  '“%s” is no number of dossiers, and is told at its month',
  (typed) => {
    const { error } = typedSchema.safeParse({ ...form, '2026-09': typed })
    expect(error?.issues.map(({ path, message }) => [...path, message])).toEqual([
      ['2026-09', 'Số hồ sơ là số nguyên từ 0 đến 99.999.999, viết như 1250 hoặc 1.250.'],
    ])
  },
)
