import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownPath } from './ownPath'

test.each([
  ['/overview?unit=xa-a&period=2026-Q3', '/overview?unit=xa-a&period=2026-Q3'],
  ['/counters#K7Q2MX', '/counters#K7Q2MX'],
  ['https://example.com/', '/overview'],
  ['//example.com/', '/overview'],
  ['/\\example.com', '/overview'],
  ['/\t/example.com', '/overview'],
  ['javascript:alert(1)', '/overview'],
  ['/sign-in?callbackUrl=/sign-in', '/overview'],
  ['/api/auth/signout', '/overview'],
  ['', '/overview'],
  [undefined, '/overview'],
])('%s leads to %s', (asked, path) => {
  expect(ownPath(asked, '/overview')).toBe(path)
})

test('whatever is asked, the browser stays on this site', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `/${text}`),
      ),
      (asked) => {
        const here = new URL(ownPath(asked, '/overview'), 'https://dan-y.example')
        expect(here.origin).toBe('https://dan-y.example')
      },
    ),
  )
})
