import { describe, expect, it } from 'vitest'
import { deedsOf } from './directive'
import { addTaskSchema, issueSchema } from './schema'

it.each([
  ['open', ['start', 'finish', 'cancel']],
  ['started', ['finish', 'cancel']],
  ['done', []],
  ['cancelled', []],
] as const)('a task that is %s lets through %j', (state, deeds) => {
  expect(deedsOf({ state })).toEqual(deeds)
})

describe('what is filled in', () => {
  const task = { directive: 'vb-1', title: 'Việc', target: '', owner: 'Phòng', due_on: '' }
  const issued = { unit: 'tinh', kind: 'plan', number: '1/KH', dated: '2026-01-05', title: 'Kế hoạch' }

  it('a task may have no target and no day', () => {
    expect(addTaskSchema.parse(task)).toEqual({ ...task, due_on: null })
  })

  it.each([
    [addTaskSchema, { ...task, owner: ' ' }],
    [addTaskSchema, { ...task, due_on: 'mai' }],
    [addTaskSchema, { ...task, title: 'x'.repeat(301) }],
    [issueSchema, { ...issued, kind: 'letter' }],
    [issueSchema, { ...issued, number: '' }],
    [issueSchema, { ...issued, dated: '05/01/2026' }],
  ])('%# is told at its field', (schema, filled) => {
    expect(schema.safeParse(filled).success).toBe(false)
  })
})
