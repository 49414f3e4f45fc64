import { describe, expect, it } from 'vitest'
import { dueText } from './action'
import { carrySchema, draftSchema, filterSchema } from './schema'

it.each([
  ['2026-11-24', 'hạn hôm nay'],
  ['2026-12-06', 'còn 12 ngày'],
  ['2026-11-04', 'quá hạn 20 ngày'],
  ['2027-02-28', 'còn 96 ngày'],
])('due on %s, on 24/11/2026: %s', (due, text) => {
  expect(dueText(due, '2026-11-24')).toBe(text)
})

describe('a draft', () => {
  const draft = {
    scheme: 's',
    year: '2025',
    unit: 'u',
    node: '1.1',
    title: 'Làm',
    responsible: 'Ai',
    due_on: '2026-12-01',
  }
  const errors = (change: object) =>
    draftSchema
      .safeParse({ ...draft, expected: '0,25', ...change })
      .error?.issues.map(({ path }) => path[0]) ?? []

  it('takes comma and point', () => {
    expect([
      draftSchema.parse({ ...draft, expected: '0,25' }).expected,
      draftSchema.parse({ ...draft, expected: ' 1.5 ' }).expected,
    ]).toEqual([0.25, 1.5])
  })

  it.each([
    [{ expected: '0' }, 'expected'],
    [{ expected: '0,125' }, 'expected'],
    [{ expected: '-1' }, 'expected'],
    [{ expected: 'một' }, 'expected'],
    [{ title: ' ' }, 'title'],
    [{ title: 'x'.repeat(301) }, 'title'],
    [{ responsible: '' }, 'responsible'],
    [{ due_on: '31/12/2026' }, 'due_on'],
    [{ due_on: '' }, 'due_on'],
  ])('%j is told at its field', (change, field) => {
    expect(errors(change)).toEqual([field])
  })
})

describe('a deed', () => {
  it.each([
    [{ deed: 'send_back', note: ' ' }],
    [{ deed: 'cancel' }],
    [{ deed: 'progress', percent: '101' }],
    [{ deed: 'progress', percent: '' }],
    [{ deed: 'progress', percent: '7,5' }],
    [{ deed: 'draft' }],
    [{ deed: 'vanish' }],
  ])('%j is not sent', (deed) => {
    expect(carrySchema.safeParse({ code: 'gp-1', ...deed }).success).toBe(false)
  })

  it('carries what it asks for', () => {
    const sent = { code: 'gp-1', deed: 'progress', percent: '40', note: 'Đã khảo sát', documents: 'BC 9' }
    expect(carrySchema.parse(sent)).toEqual({ ...sent, percent: 40 })
  })
})

it('an address that asks for nonsense asks for nothing', () => {
  expect(filterSchema.parse({ unit: 'XÃ A', state: 'gone', late: '1', field: '' })).toEqual({})
})
