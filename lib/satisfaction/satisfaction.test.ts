import { expect, test } from 'vitest'
import { absence, absenceAtLength } from './satisfaction'

const few = { state: 'few', n: 12, ballots: 500 } as const
const hidden = { state: 'hidden', n: 500, ballots: 500 } as const
const unanswered = { state: 'none', n: 0, ballots: 500 } as const
const none = { state: 'none', n: 0, ballots: 0 } as const
const otherwise = { state: 'asked_otherwise', n: 0, ballots: 0 } as const

test('each reason for having no figure has words of its own', () => {
  const reasons = [few, hidden, unanswered, none, otherwise]
  expect(new Set(reasons.map(absence)).size).toBe(reasons.length)
  expect(new Set(reasons.map((reason) => absenceAtLength(reason, 30).words)).size).toBe(reasons.length)
})

test('a question that nobody answered is not told as a period without ballots', () => {
  expect(absence(unanswered)).toBe('Chưa ai trả lời câu này')
  expect(absence(none)).toBe('Chưa có phiếu')
  expect(absence({ state: 'none', n: 0 })).toBe('Chưa có phiếu')
})

test('more ballots are asked for only where there are too few', () => {
  expect(absenceAtLength(few, 30).meaning).toBe('n = 12; cần ít nhất 30 phiếu mới có con số.')
  for (const reason of [hidden, unanswered, none, otherwise]) {
    expect(absenceAtLength(reason, 30).meaning ?? '').not.toContain('cần ít nhất')
  }
})
