import type { Leaf, Sheet } from './scoring'

const nothing = { points: null, note: '', given: null, revision: 0, at: null, by: null }

export const leaf: Leaf = {
  ...{ node: '1.1.1', parent: '1.1', title: 'Ban hành kế hoạch', depth: 3, maximum: 2, source: 'appraised' },
  ...{ hint: null, numerator: null, denominator: null, options: [], state: null, self: nothing },
  ...{ appraised: nothing, survey: null, snapshot: null, open: { self: true, appraised: false } },
  ...{ deeds: [], documents: [], evidence: [], thread: [] },
}

const side = { complete: 0, gaps: [{ node: '1.1.1', gap: 'points' as const }] }
const day = { until: null, late: false }

/** A sheet of one line that nobody has touched. */
export const sheet: Sheet = {
  scheme: {
    ...{ code: 'minh-hoa', edition: '2023', title: 'Chỉ số CCHC cấp xã', decided_by: null, note: null },
    ...{ illustrative: true, total_maximum: 2 },
  },
  ...{ year: 2026, years: [2026], state: 'open', unit: { code: 'xa-a', name: 'Xã Suối Mây' } },
  ...{ stage: 'draft', since: null, reason: null, sums: {} },
  deadlines: { self: day, submit: day, appraise: day, object: day },
  may: { self_score: true, appraise: false, submit: true, finish: false, return: false },
  progress: { leaves: 1, self: side, appraised: side },
  lines: [
    { node: '1', parent: null, title: 'Chỉ đạo', depth: 1, maximum: 2, source: 'computed', hint: null },
    { node: '1.1', parent: '1', title: 'Kế hoạch', depth: 2, maximum: 2, source: 'computed', hint: null },
    leaf,
  ],
}
