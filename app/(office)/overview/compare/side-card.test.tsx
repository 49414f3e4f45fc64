import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Figure } from '@/lib/satisfaction/schema'
import { SideCard } from './side-card'

const untold = { satisfied: null, index: null, low: null, high: null }
const nothing = { ballots: 0, n: 0, state: 'none' as const }

function card(state: Figure['state'], n: number) {
  const total = {
    ...{ ...untold, state, n, ballots: n, mean: null, channels: [], excluded: 0 },
    ...{ previous: { ...untold, ...nothing }, change: null },
    dossiers: {
      ...{ reason: 'missing' as const, handled: null, answered: null, rate: null },
      ...{ correction: null, effective_n: null, low: null, high: null },
    },
  }
  const method = {
    ...{ code: '2024.1', rule: 'overall_item' as const, combine: 'pooled' as const },
    ...{ minimum_n: 30, confidence: 95, z: 1.96, disclosure_n: 5 },
  }
  return renderToStaticMarkup(<SideCard name="Xã A" side={{ total, method }} />)
}

test('more ballots are asked for only of a side that has too few', () => {
  expect(card('few', 12)).toContain('cần ít nhất 30 phiếu')
  for (const told of [card('hidden', 500), card('none', 0), card('asked_otherwise', 0)]) {
    expect(told).not.toContain('ít nhất')
  }
  expect(card('hidden', 500)).toContain('suy ra được câu trả lời của một nhóm nhỏ')
  expect(card('asked_otherwise', 0)).toContain('Hỏi theo mẫu phiếu khác')
})
