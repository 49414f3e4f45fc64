import { expect, test } from 'vitest'
import { periodAround } from '@/lib/satisfaction/period'
import { usual } from './usual'

const period = periodAround('2026-08-01', 'quarter')
const side = { unit: 'xa-a', period, filters: { counter: 'K7Q2MX', channel: 'qr' as const } }
const above = { path: [{ code: 'tinh', name: 'Tỉnh' }] }
const address = (label: string) => usual(side, side, above).find((way) => way.label === label)?.href ?? ''

test('beside the unit above, a counter is compared with all of it and not with itself', () => {
  expect(address('Với Tỉnh')).toBe(
    '/overview/compare?unit=xa-a&period=2026-Q3&counter=K7Q2MX&channel=qr&with-unit=tinh&with-period=2026-Q3&with-channel=qr',
  )
})

test('beside another time it stays the same counter', () => {
  expect(address('Với kỳ trước')).toContain('with-period=2026-Q2&with-counter=K7Q2MX&with-channel=qr')
  expect(address('Với cùng kỳ năm trước')).toContain('with-counter=K7Q2MX')
})

test('what has no unit above is not compared with one', () => {
  expect(usual(side, side, { path: [] }).map(({ label }) => label)).not.toContain('Với Tỉnh')
})
