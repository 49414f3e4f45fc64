import { describe, expect, it } from 'vitest'
import { foundInWords, type TopicFigure, topicsSentence } from './remark'

const topic = (change: Partial<TopicFigure> = {}): TopicFigure => ({
  ...{ code: 'cho-doi', name: 'Chờ đợi', factor: null, remarks: 40, state: 'shown', trend: [] },
  ...{ index: 40, low: 30.94, high: 49.8, change: null },
  ...change,
})

describe('what the topics say', () => {
  it('names the first with its share and interval', () => {
    expect(topicsSentence({ total: 100, topics: [topic()] })).toBe(
      'Được nói đến nhiều nhất: “Chờ đợi”, 40 trong 100 ý kiến (40,00%, khoảng 30,94 … 49,80).',
    )
  })

  it('says whether a change is more than chance', () => {
    const change = { points: 2.1, low: -1, high: 5, distinct: false }
    expect(topicsSentence({ total: 100, topics: [topic({ change })] })).toMatch(
      /Tăng 2,10 điểm, trong sai số so với kỳ trước\.$/,
    )
  })

  it('has no share where there are too few, and is silent where there are none', () => {
    const few = topic({ remarks: 3, state: 'few', index: null, low: null, high: null })
    expect(topicsSentence({ total: 7, topics: [few] })).toMatch(/3 trong 7 ý kiến\. Chưa đủ/)
    expect(topicsSentence({ total: 0, topics: [topic({ remarks: 0 })] })).toBeNull()
    expect(topicsSentence({ total: 9, topics: [] })).toBeNull()
  })
})

it('more than a thousand are not counted to the end', () => {
  expect([foundInWords(0), foundInWords(1000), foundInWords(1001)]).toEqual(['0', '1.000', 'hơn 1.000'])
})
