import { describe, expect, it } from 'vitest'
import { freezeSchema, snapshotSchema } from './schema'
import { fileName, indexText } from './snapshot'
import { sampleSnapshot } from './snapshot.example'

describe('snapshotSchema', () => {
  it('keeps a field it does not know, or the file would not fit its hash', () => {
    const snapshot = sampleSnapshot({ later: 'kept' })
    expect(snapshotSchema.parse(snapshot).content.later).toBe('kept')
  })
})

describe('freezeSchema', () => {
  const asked = { unit: 'tinh', from: '2026-01-01', to: '2026-06-30', title: 'Sáu tháng đầu năm 2026' }

  it('takes a unit, two days and a title', () => {
    expect(freezeSchema.parse(asked)).toEqual(asked)
  })

  it.each([
    ['to', { to: '2025-12-31' }],
    ['to', { to: '2026-02-30' }],
    ['from', { from: 'hôm qua' }],
    ['title', { title: '   ' }],
    ['unit', { unit: '' }],
  ])('refuses a wrong %s at that field', (field, change) => {
    const { error } = freezeSchema.safeParse({ ...asked, ...change })
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field])
  })
})

describe('a snapshot', () => {
  it('has a file name that says what it is', () => {
    expect(fileName(sampleSnapshot().content, 'xlsx')).toBe('hai-long-tinh-2026-01-01-2026-03-31-KMAU01.xlsx')
  })

  it('says in words that a figure is hidden', () => {
    const texts = sampleSnapshot().content.units.map(indexText)
    expect(texts).toEqual(['86,67', '80,00', 'chưa đủ phiếu'])
  })
})
