import { describe, expect, it } from 'vitest'
import { changeSentence, lostSentence } from './causes'
import type { Change, Lost } from './reformIndex'

const change = (total: number, causes: Partial<Change['causes']>, rest = 0): Change => ({
  ...{ since: 2023, total, rest, scheme_changed: false, rows: [] },
  causes: { own: 0, satisfaction: 0, scheme: 0, change: total, ...causes },
})

describe('changeSentence', () => {
  it('keeps own performance, satisfaction and the scheme apart', () => {
    expect(changeSentence(change(3.18, { own: 2.6, satisfaction: 1.08, scheme: -0.5 }))).toBe(
      'Tăng 3,18 điểm so với năm 2023: kết quả thực hiện tăng 2,60 điểm; mức độ hài lòng tăng 1,08 điểm; thay đổi bộ tiêu chí giảm 0,50 điểm.',
    )
  })

  it('says the change alone where only totals were announced', () => {
    expect(changeSentence(change(3.18, {}, 3.18))).toBe('Tăng 3,18 điểm so với năm 2023.')
  })
})

describe('lostSentence', () => {
  const leaf = (title: string, lost: number | null): Lost => ({
    ...{ node: '1', title, field: '1', source: 'appraised', maximum: 5, final: true },
    ...{ points: lost === null ? null : 5 - lost, lost },
  })

  it('names the dearest', () => {
    const lost = [leaf('A', 0.7), leaf('B', 0.2), leaf('C', 0.1), leaf('D', 0.1), leaf('E', null)]
    expect(lostSentence({ lost, lost_sum: { points: 1.1, leaves: 4 } })).toBe(
      'Còn 1,10 điểm chưa đạt ở 4 tiêu chí (chưa kể 1 tiêu chí chưa có điểm); nhiều nhất: A (0,70), B (0,20), C (0,10).',
    )
  })

  it('says nothing of what nobody has scored', () => {
    expect(lostSentence({ lost: [leaf('A', null)], lost_sum: { points: 0, leaves: 0 } })).toBeNull()
  })
})
