import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { periodAround } from '@/lib/satisfaction/period'
import type { ItemOverview } from '@/lib/satisfaction/schema'
import { ItemReport } from './item-report'

const period = periodAround('2026-09-01', 'month')
const days = { from: period.from, to: period.to, asked: null }
const untold = { satisfied: null, index: null, low: null, high: null }

/** A question with so many ballots, on none of which it is answered. */
function page(ballots: number) {
  const total = {
    ...{ ...untold, ballots, n: 0, state: 'none' as const, mean: null },
    ...{ counts: null, shares: null, change: null },
    previous: { ...untold, ballots: 40, n: 0, state: 'none' as const },
  }
  const unit = { code: 'xa-a', name: 'Xã A', kind: 'commune', valid_from: '2025-07-01', valid_to: null }
  const answer: ItemOverview = {
    unit: { ...unit, predecessors: [], successors: [] },
    ...{ path: [], selectable: [{ ...unit, depth: 0 }] },
    filters: { counter: null, area: null, channel: null, group: null },
    choices: { areas: [], counters: [], channels: [], profile: [] },
    ...{ period: days, previous: days, scale: [], version: null, other_versions: [], previous_versions: [] },
    method: {
      ...{ code: '2024.1', rule: 'overall_item', combine: 'pooled' },
      ...{ minimum_n: 30, confidence: 95, z: 1.96, disclosure_n: 5 },
    },
    ...{ illustrative: false, breaks: [], latest_day: '2026-09-30' },
    ...{ item: { code: 'access-2', label: 'Biển hiệu' }, factor: null, items: [], total },
    ...{ units: [{ code: 'xa-b', name: 'Xã B', ...total }], counters: [], channels: [], trend: [] },
  }
  const asked = { unit: 'xa-a', period, filters: {}, problem: null, nonsense: [] }
  const staff = { id: '1', login: 'a', name: 'A', today: '2026-10-15', memberships: [], may: [] }
  return renderToStaticMarkup(<ItemReport answer={answer} asked={asked} staff={staff} />)
}

test('a question that nobody answered keeps its page, and its ballots are not denied', () => {
  const told = page(500)
  expect(told).toContain('Có 500 phiếu, và mọi phiếu đều để trống câu này.')
  expect(told).toContain('Tháng 8 năm 2026 chưa ai trả lời câu này.')
  expect(told).toContain('Xã B')
  expect(told).not.toContain('Chưa có phiếu')
})

test('without a ballot there is nothing of a page', () => {
  const told = page(0)
  expect(told).toContain('Chưa có phiếu nào trong kỳ này')
  expect(told).not.toContain('để trống câu này')
})
