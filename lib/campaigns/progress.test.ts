import { describe, expect, it } from 'vitest'
import { campaignTables } from '../tables/campaignTables'
import {
  type CampaignProgress,
  paceName,
  progressSentence,
  targetInWords,
  type UnitProgress,
} from './progress'

const unit = (change: Partial<UnitProgress> = {}): UnitProgress => ({
  ...{ code: 'xa-a', name: 'Xã A', expected: 1000, quota: null, target: 286, reached: 100, share: 34.97 },
  ...{ recent: 70, projected: 200, state: 'short' },
  ...change,
})

const campaign = (change: Partial<CampaignProgress> = {}): CampaignProgress => ({
  ...{ code: 'dot', title: 'Đợt', starts_on: '2026-11-01', ends_on: '2026-12-31', first_depth: 'short' },
  ...{
    margin: 0.05,
    state: 'running',
    version: 'v/1',
    version_title: 'V',
    may_plan: false,
    illustrative: true,
  },
  ...{
    total: { target: 286, reached: 100, share: 34.97, recent: 70, projected: 200 },
    units: [unit()],
    days: [],
  },
  ...change,
})

describe('a target', () => {
  it('says how it comes about', () => {
    expect(targetInWords(unit(), 0.05)).toBe('286 = 1.000 ÷ (1 + 1.000 × 0,05²), làm tròn lên')
    expect(targetInWords(unit({ quota: 150, target: 150 }), 0.05)).toBe('150 (chỉ tiêu giao)')
    expect(targetInWords(unit({ target: null, expected: null }), 0.05)).toBe('không đặt')
  })
})

describe('what a campaign comes to', () => {
  it('while it runs: reached, projected, and who falls short', () => {
    expect(progressSentence(campaign())).toBe(
      'Đến nay có 100 phiếu, đạt 34,97% chỉ tiêu 286. Với nhịp 14 ngày qua, đến ngày 31/12/2026 có khoảng 200 phiếu. Cứ thế này sẽ thiếu: Xã A.',
    )
  })

  it('without an end nothing is projected, without a target nobody falls short', () => {
    const total = { target: null, reached: 100, share: null, recent: 70, projected: null }
    const open = campaign({ ends_on: null, total, units: [unit({ target: null, state: 'no_target' })] })
    expect(progressSentence(open)).toBe('Đến nay có 100 phiếu.')
  })

  it('when it is over: who reached', () => {
    expect(progressSentence(campaign({ state: 'ended' }))).toMatch(/đã kết thúc .* Không đủ: Xã A\.$/)
    expect(progressSentence(campaign({ state: 'ended', units: [unit({ state: 'reached' })] }))).toMatch(
      /đều đủ\.$/,
    )
  })

  it('the pace of one that is over is that of its last days, on the screen and in its file', () => {
    expect([paceName('running'), paceName('ended')]).toEqual(['14 ngày qua', '14 ngày cuối đợt'])
    const [table] = campaignTables(campaign({ state: 'ended' }))
    expect(table?.columns.map(({ title }) => title)).toContain('14 ngày cuối đợt')
  })

  it('before it begins', () => {
    expect(progressSentence(campaign({ state: 'planned' }))).toBe('Đợt bắt đầu ngày 01/11/2026.')
  })

  it('names five of many', () => {
    const units = Array.from({ length: 9 }, (_, number) => unit({ name: `Xã ${number}` }))
    expect(progressSentence(campaign({ units }))).toMatch(/Xã 4 và 4 đơn vị khác\.$/)
  })
})
