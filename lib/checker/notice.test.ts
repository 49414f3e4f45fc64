import { describe, expect, it } from 'vitest'
import { check } from './check'
import { notice } from './notice.example'
import { readTable } from './readTable'

const checked = (csv: string) => check(readTable(new TextEncoder().encode(csv)))
const wrong = (csv: string) => checked(csv).findings.filter(({ verdict }) => verdict === 'wrong')

describe('the notice of 25/02/2025', () => {
  it('adds up: 81,58 + 3,18 = 84,76, from 8th to 2nd is 6 up, from 13th to 6th is 7 up', () => {
    const { notes, counts } = checked(notice)
    expect([notes, counts.wrong, counts.rounding]).toEqual([[], 0, 0])
    expect(counts.right).toBeGreaterThan(7)
  })

  it('says what it does not say: no field scores, and not all districts', () => {
    const reasons = checked(notice).findings.map(({ sentence }) => sentence)
    expect([...new Set(reasons)]).toEqual([
      'Bảng không có điểm của từng lĩnh vực nên không kiểm được tổng.',
      'Thiếu điểm nên không kiểm được thứ hạng.',
    ])
  })

  it.each([
    ['tăng 3,18', 'tăng 3,81', 'ô H2', '3,81', '3,18'],
    ['81,58', '81,85', 'ô H2', '3,18', '2,91'],
    ['tăng 06 bậc', 'tăng 6,5 bậc', 'ô K3', '6,5', '6,0'],
    ['tăng 06 bậc', 'giảm 06 bậc', 'ô K3', '−6', '6'],
    ['6/13', '5/13', 'ô K4', '7', '8'],
    ['giữ nguyên', 'tăng 01 bậc', 'ô K5', '1', '0'],
    ['6/13', '14/13', 'ô I4', '14', '13'],
  ])('%j made %j is found at %s', (original, tampered, where, said, follows) => {
    expect(wrong(notice.replace(original, tampered))).toContainEqual(
      expect.objectContaining({ where, said, follows }),
    )
  })
})
