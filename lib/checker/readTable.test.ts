import { describe, expect, it } from 'vitest'
import { check } from './check'
import { readTable } from './readTable'

const bytes = (text: string) => new TextEncoder().encode(text)
const notesOf = (text: string) => readTable(bytes(text)).notes

describe('readTable', () => {
  it.each([
    [
      'a title above, semicolons, a byte order mark',
      '\uFEFFBẢNG ĐIỂM NĂM 2024\n\nSTT;Đơn vị;Tổng điểm\n1;Xã A;80,5\n',
    ],
    ['commas and points', 'Đơn vị,Tổng điểm\n"Xã A",80.5'],
    ['tabs', 'Đơn vị\tTổng điểm\nXã A\t80,5'],
    ['titles in other words and letters', 'ĐƠN VỊ ;TỔNG ĐIỂM (100)\n"Xã\nA";80,5'],
    ['JSON', '{"lines": [{"unit": "Xã A", "points": "80,5"}]}'],
    ['JSON with numbers', '{"lines": [{"unit": "Xã A", "points": 80.5}]}'],
  ])('reads %s', (_, text) => {
    const { lines, notes } = readTable(bytes(text))
    expect(lines.map(({ unit, figures }) => [unit, figures.points?.amount])).toEqual([
      ['Xã A', 80_500_000_000n],
    ])
    expect(notes).toEqual([])
  })

  it('keeps the decimals of the longest figure for its whole column', () => {
    const { lines } = readTable(bytes('Đơn vị;Điểm\nA;84,7\nB;84,76'))
    expect(lines.map(({ figures }) => figures.points?.places)).toEqual([2, 2])
  })

  it.each([
    ['a date that Excel made', 'Đơn vị;Điểm\nA;12/05/2024\nB;80', /^Ô B2 là ngày tháng \(12\/05\/2024\)/],
    ['words', 'Đơn vị;Điểm\nA;tám mươi\nB;80', /^Ô B2 ghi “tám mươi”, không phải con số/],
    ['a title twice', 'Đơn vị;Điểm;Điểm\nA;80;81', /^Tiêu đề “Điểm” \(ô C1\) trùng với “Điểm”/],
    ['two titles of one meaning', 'Đơn vị;Điểm;Tổng điểm\nA;80;81', /^Tiêu đề “Tổng điểm” \(ô C1\) trùng/],
    ['a column nobody knows', 'Đơn vị;Điểm;Người ký\nA;80;Bà Hoa', /^Không hiểu cột “Người ký”/],
    [
      'a member nobody knows',
      '{"lines": [{"unit": "A", "points": 1, "colour": "red"}]}',
      /^Không hiểu cột “colour”/,
    ],
  ])('says a sentence about %s, and reads the rest', (_, text, sentence) => {
    expect(notesOf(text)).toEqual([expect.stringMatching(sentence)])
  })

  it.each([
    ['nothing', '', /^Không tìm thấy bảng nào/],
    ['a letter', 'Kính gửi Uỷ ban nhân dân huyện', /^Không tìm thấy bảng nào/],
    ['titles without rows', 'Đơn vị;Điểm\n', /^Không tìm thấy bảng nào/],
    ['a broken quote', 'Đơn vị;Điểm\n"Xã A;80', /^Tệp CSV hỏng ở dòng 2/],
    ['JSON cut off', '{"lines": [', /^Tệp JSON bị hỏng/],
    ['JSON of something else', '{"content": {}}', /^Tệp JSON không đúng dạng ở “lines”/],
    ['nested JSON', '{"lines": [{"unit": {"name": "A"}}]}', /^Tệp JSON không đúng dạng ở “lines\.0\.unit”/],
  ])('refuses %s', (_, text, sentence) => {
    expect(() => readTable(bytes(text))).toThrow(sentence)
  })

  it('refuses what is too large, and bytes that are no text', () => {
    expect(() => readTable(new Uint8Array(200 * 1024 * 1024))).toThrow(/lớn hơn 5 MB/)
    expect(() => readTable(new Uint8Array([0xff, 0xfe, 0x00, 0xd8]))).toThrow(/không phải văn bản UTF-8/)
  })

  it('names places of a JSON by their path', () => {
    const { findings } = check(readTable(bytes('{"lines": [{"unit": "A", "maximum": 10, "points": 11}]}')))
    expect(findings[0]).toMatchObject({ where: 'lines[0].points', verdict: 'wrong' })
  })
})
