import { expect, test } from 'vitest'
import { deedSentence, differences } from './audit'

test('a deed is a sentence', () => {
  expect(deedSentence({ verb: 'update', noun: 'counters', code: 'K7Q2MX' })).toBe('đã sửa quầy K7Q2MX')
  expect(deedSentence({ verb: 'insert', noun: 'things', code: null })).toBe('đã thêm things')
})

test('only what changed is told', () => {
  const detail = {
    before: { name: 'Quầy 1', opened_on: '2026-01-01' },
    after: { name: 'Quầy A', opened_on: '2026-01-01' },
  }
  expect(differences({ detail })).toEqual([{ field: 'tên', before: 'Quầy 1', after: 'Quầy A' }])
})

test('a new row has nothing before it, and the numbers that join rows tell nobody anything', () => {
  const after = { id: 7, unit_id: 3, name: 'Quầy 1', opened_on: '2026-11-24', retired_on: null }
  expect(differences({ detail: { before: null, after } })).toEqual([
    { field: 'tên', before: null, after: 'Quầy 1' },
    { field: 'mở ngày', before: null, after: '24/11/2026' },
  ])
})
