import { describe, expect, it } from 'vitest'
import type { RemarkFile } from '../remarks/remark'
import { remarkFacts } from './remarkTables'

const asked = { from: '2026-01-01', to: '2026-12-31' }
const told = { from: '2026-01-01', to: '2026-11-30' }
const of: RemarkFile['of'] = {
  unit: { code: 'xa-a', name: 'Xã A' },
  counter: { code: 'K7Q2MX', name: 'Quầy 1' },
  ...{ level: 'Hài lòng', topic: 'Chờ đợi', illustrative: true },
}
const factsOf = (file: Omit<RemarkFile, 'remarks'>) =>
  Object.fromEntries(remarkFacts(file, asked).map(({ label, value }) => [label, value]))

describe('a file of remarks', () => {
  it('says where, of which days and by which filters they were looked for', () => {
    expect(factsOf({ of, told, sought: 'ghế đá' })).toMatchObject({
      'Đơn vị': 'Xã A (xa-a)',
      Quầy: 'Quầy 1 (K7Q2MX)',
      Kỳ: 'Từ 01/01/2026 đến 30/11/2026',
      'Kỳ đã hỏi': 'Từ 01/01/2026 đến 31/12/2026',
      'Mức trả lời': 'Hài lòng',
      'Chủ đề': 'Chờ đợi',
      'Từ đã tìm': 'ghế đá',
      'Lưu ý': 'Số liệu minh hoạ.',
    })
  })

  it('names no filter that is not in force, and no days but those of the whole period', () => {
    const plain = { ...of, counter: null, level: null, topic: null, illustrative: false }
    const facts = factsOf({ of: plain, told: asked, sought: null })
    expect(Object.keys(facts)).toEqual(['Đơn vị', 'Kỳ', 'Đã che', 'Đã ẩn'])
  })
})
