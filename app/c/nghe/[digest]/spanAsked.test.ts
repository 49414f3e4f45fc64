import { expect, it } from 'vitest'
import { spanAsked } from './spanAsked'

it.each([
  ['bytes=0-1', { first: 0, last: 1 }],
  ['bytes=4-', { first: 4, last: 9 }],
  ['bytes=4-100', { first: 4, last: 9 }],
  ['bytes=-3', { first: 7, last: 9 }],
  ['bytes=-100', { first: 0, last: 9 }],
  ['bytes=10-', 'outside'],
  ['bytes=-0', 'outside'],
])('%s of ten bytes', (range, span) => {
  expect(spanAsked(range, 10)).toEqual(span)
})

it.each([null, '', 'bytes=-', 'bytes=5-4', 'bytes=0-1,4-5', 'pages=1-2', 'bytes=a-b'])(
  '%s is everything',
  (range) => {
    expect(spanAsked(range, 10)).toBeNull()
  },
)
