import { createHash } from 'node:crypto'
import { canonical } from './canonical'
import type { Snapshot, SnapshotContent, SnapshotRow } from './schema'

type Figures = Pick<SnapshotRow, 'ballots' | 'n' | 'satisfied' | 'index' | 'low' | 'high' | 'state'>

const shown = (ballots: number, n: number, satisfied: number, [index, low, high]: string[]): Figures => ({
  ...{ ballots, n, satisfied, state: 'shown' },
  ...{ index: index ?? null, low: low ?? null, high: high ?? null },
})
const hidden = (ballots: number, n: number): Figures => ({
  ...{ ballots, n, satisfied: null, index: null, low: null, high: null },
  state: n === 0 ? 'none' : 'few',
})
const [first, second] = [{ counts: [2, 4, 14, 70, 60] }, { counts: [2, 2, 6, 24, 16] }]
const unseen = { counts: null, shares: null }

/** A small sealed document for tests, its figures worked out by hand, with names that want to be formulas. */
export function sampleSnapshot(changes: Partial<SnapshotContent> = {}): Snapshot {
  const overall = shown(220, 210, 178, ['84.76', '79.28', '88.99'])
  const content: SnapshotContent = {
    code: 'KMAU01',
    title: '=CMD("a"); Quý I; \'=1+1',
    kind: 'counter-survey',
    note: '@khảo sát "tại quầy"\nhai dòng',
    illustrative: true,
    unit: { code: 'tinh', name: 'Tỉnh (minh hoạ)' },
    period: { from: '2026-01-01', to: '2026-03-31' },
    frozen_on: '2026-04-02',
    previous: null,
    method: {
      code: '2025',
      rule: 'overall_item',
      combine: 'pooled',
      minimum_n: 30,
      confidence: '95.00',
      z: '1.959964',
    },
    questionnaire: { questionnaire: 'sipas-service', edition: '2022', title: 'Phiếu; khảo sát', source: '' },
    scale: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'].map(
      (label, place) => ({ level: place + 1, label, satisfied: place >= 3 }),
    ),
    format: 2,
    total: { code: 'tinh', name: 'Tỉnh (minh hoạ)', ...overall, counts: [4, 6, 22, 100, 78] },
    units: [
      { code: 'xa-a', name: '+Xã "A"; B', ...shown(155, 150, 130, ['86.67', '80.30', '91.20']), ...first },
      { code: 'xa-b', name: "'-Xã B", ...shown(53, 50, 40, ['80.00', '66.96', '88.76']), ...second },
      { code: 'xa-c', name: 'Xã C', ...hidden(12, 10), counts: null },
    ],
    counters: [{ code: 'K7Q2MX', name: 'Quầy 1', ...hidden(0, 0) }],
    factors: [
      {
        code: 'access',
        name: 'Tiếp cận',
        ...shown(220, 200, 0, ['84.62', '78.97', '88.96']),
        satisfied: null,
      },
      { code: 'result', name: 'Kết quả', ...hidden(220, 12) },
    ],
    items: [
      {
        ...{ code: 'overall', name: 'Nhìn chung', ...overall },
        ...{ counts: [4, 6, 22, 100, 78], shares: ['1.90', '2.86', '10.48', '47.62', '37.14'] },
      },
      {
        ...{ code: 'access-1', name: 'Dễ tiếp cận', ...shown(220, 190, 160, ['84.21', '78.35', '88.71']) },
        ...{ counts: [2, 8, 20, 90, 70], shares: ['1.05', '4.21', '10.53', '47.37', '36.84'] },
      },
      {
        ...{ code: 'access-2', name: 'Có biển hiệu', ...shown(220, 200, 170, ['85.00', '79.39', '89.29']) },
        ...{ counts: [5, 5, 20, 100, 70], shares: ['2.50', '2.50', '10.00', '50.00', '35.00'] },
      },
      { code: 'result-1', name: 'Đúng hẹn', ...hidden(220, 12), ...unseen },
    ],
    ...changes,
  }
  const sha256 = createHash('sha256').update(canonical(content)).digest('hex')
  return { code: content.code, content, sha256, previous_sha256: content.previous }
}
