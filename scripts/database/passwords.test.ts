import { expect, it } from 'vitest'
import { makePassword } from './passwords'

it('makes passwords that can be read aloud', () => {
  expect(makePassword()).toMatch(/^([2-9a-hjkmnp-z]{4}-){3}[2-9a-hjkmnp-z]{4}$/)
  expect(makePassword()).not.toBe(makePassword())
})
