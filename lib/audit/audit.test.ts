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
  expect(differences({ detail })).toEqual([{ field: 'name', before: 'Quầy 1', after: 'Quầy A' }])
})

test('a new row has nothing before it', () => {
  expect(differences({ detail: { before: null, after: { name: 'Quầy 1', retired_on: null } } })).toEqual([
    { field: 'name', before: '–', after: 'Quầy 1' },
  ])
})
