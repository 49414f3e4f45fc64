import { describe, expect, it } from 'vitest'
import { check } from './check'
import type { Verdict } from './finding'
import { readTable } from './readTable'

const checked = (...lines: string[]) => check(readTable(new TextEncoder().encode(lines.join('\n'))))
const found = (verdict: Verdict, ...lines: string[]) =>
  checked(...lines).findings.flatMap((finding) => (finding.verdict === verdict ? [finding.sentence] : []))

const wide = 'Đơn vị;1. Chỉ đạo;2. Thể chế;Tổng điểm'

describe('sums', () => {
  it('of fields in columns, with a row of maxima, name unit, figure and gap', () => {
    const lines = [wide, 'Điểm tối đa;60;40;100', 'Xã A;50,5;30,25;80,75', 'Xã B;50;30;81']
    expect(found('wrong', ...lines)).toEqual(['Xã B, tổng: điểm ghi 81; cộng 2 phần bên dưới được 80,00.'])
  })

  it('are allowed half a step of every figure printed, and no more', () => {
    const table = (total: string) => [wide, 'Điểm tối đa;60;40;100', `Xã A;50,1;30,2;${total}`]
    expect(found('rounding', ...table('80,4'))).toHaveLength(1)
    expect(found('wrong', ...table('80,5'))).toHaveLength(1)
    expect(found('rounding', ...table('80,3'))).toEqual([])
  })

  it('of maxima are exact and told once, however many units the table has', () => {
    const lines = [wide, 'Điểm tối đa;60;39,99;100', 'Xã A;50;30;80', 'Xã B;40;30;70']
    expect(found('wrong', ...lines)).toEqual([
      'Xã A, tổng: điểm tối đa ghi 100; cộng 2 phần bên dưới được 99,99.',
    ])
  })

  it('of a table that leaves fields out are no mistake, and say why they are not judged', () => {
    const lines = [wide, 'Điểm tối đa;12;8;100', 'Xã A;10;7;84,76', 'Xã B;9;6;82']
    expect(found('wrong', ...lines)).toEqual([])
    expect(found('unknown', ...lines).join()).toContain('có thể bảng không liệt kê đủ các phần')
  })

  it('with a part left empty are not judged, unless the others are already more', () => {
    expect(found('wrong', wide, 'Xã A;50;;80')).toEqual([])
    expect(found('unknown', wide, 'Xã A;50;;80')).toContain(
      'Có phần bên dưới để trống điểm nên không kiểm được tổng.',
    )
    expect(found('wrong', wide, 'Xã A;50;;40')).toHaveLength(1)
  })

  it('go down the tree, and through what appraisers and survey gave', () => {
    const lines = [
      'Mã;Điểm tối đa;Điểm thẩm định;Điểm ĐTXHH;Tổng',
      '1;10;6,00;2,00;8,00',
      '1.1;6;5,00;;5,00',
      '1.2;4;1,00;2,00;3,00',
      '2;5;4,00;;4,00',
      ';15;10,00;2,00;12,00',
    ]
    expect(checked(...lines).counts).toMatchObject({ wrong: 0, rounding: 0 })
    expect(found('wrong', ...lines.with(3, '1.2;4;2,00;2,00;3,00'))).toEqual([
      '1: điểm thẩm định ghi 6,00; cộng 2 phần bên dưới được 7,00.',
      '1.2: điểm ghi 3,00; cộng điểm thẩm định và điểm điều tra xã hội học được 4,00.',
    ])
  })
})

describe('titles in two rows', () => {
  const lines = [
    'STT;Đơn vị;1. Chỉ đạo (60 điểm);;2. Thể chế (40 điểm);;Tổng;;Xếp loại',
    ';;Điểm;Hạng;Điểm;Hạng;Điểm;Hạng;',
    '1;Xã A;50,50;1;30,25;2;80,75;2;B',
    '2;Xã B;50,00;2;31,00;1;81,00;1;B',
  ]

  it('give each field its own figures, and the whole its own', () => {
    const { notes, counts } = checked(...lines)
    expect([notes, counts.wrong, counts.rounding, counts.right]).toEqual([[], 0, 0, expect.any(Number)])
    expect(counts.right).toBeGreaterThan(15)
  })

  it.each([
    ['50,00;2;31', '50,00;1;31', 'Xã B, 1 Chỉ đạo: hạng ghi 1, phải là 2'],
    ['81,00;1', '81,00;2', 'Xã B, tổng: hạng ghi 2, phải là 1'],
    ['50,50;1', '60,50;1', 'Xã A, 1 Chỉ đạo: điểm ghi 60,50, vượt điểm tối đa 60.'],
  ])('%j made %j is found', (original, tampered, sentence) => {
    const changed = lines.map((line) => line.replace(original, tampered))
    expect(found('wrong', ...changed).join('\n')).toContain(sentence)
  })
})

describe('maxima', () => {
  it.each([
    ['Xã A;1;12;12,01', 'vượt điểm tối đa 12'],
    ['Xã A;1;12;-0,5', 'nhỏ hơn 0'],
  ])('%s: %s', (line, sentence) => {
    expect(found('wrong', 'Đơn vị;Mã;Điểm tối đa;Điểm', line).join()).toContain(sentence)
  })

  it('of one node are the same for all units', () => {
    const lines = ['Đơn vị;Mã;Điểm tối đa;Điểm', 'Xã A;1;12;9', 'Xã B;1;12;8', 'Xã C;1;10;7']
    expect(found('wrong', ...lines)).toEqual(['Xã C, 1: điểm tối đa ghi 10, trong khi ở 2 dòng khác là 12.'])
  })
})

describe('ranks', () => {
  const table = (...rows: string[]) => ['Đơn vị;Điểm;Hạng', ...rows]

  it('ties share a rank and the next is skipped', () => {
    expect(found('wrong', ...table('A;90,00;1', 'B;85,50;2', 'C;85,50;2', 'D;80,00;4'))).toEqual([])
    expect(found('wrong', ...table('A;90,00;1', 'B;85,50;2', 'C;85,50;3', 'D;80,00;4'))).toEqual([
      'C, tổng: hạng ghi 3, phải là 2: 1 đơn vị có điểm cao hơn, 2 đơn vị cùng 85,50 điểm thì cùng hạng.',
    ])
    expect(found('wrong', ...table('A;90,00;1', 'B;85,50;2', 'C;85,50;2', 'D;80,00;3'))).toHaveLength(1)
  })

  it('a rank shared where points differ is wrong', () => {
    expect(found('wrong', ...table('A;90,00;1', 'B;85,51;2', 'C;85,50;2'))).toHaveLength(1)
  })

  it('points printed in whole numbers may hide a difference', () => {
    const lines = table('A;90;1', 'B;85;2', 'C;85;3')
    expect([found('wrong', ...lines), found('rounding', ...lines).length]).toEqual([[], 1])
  })

  it('of some of the units are held against the order alone', () => {
    expect(found('wrong', ...table('A;90,00;2/13', 'B;85,00;7/13'))).toEqual([])
    expect(found('wrong', ...table('A;90,00;7/13', 'B;85,00;2/13'))).toHaveLength(1)
  })

  it('without points still skip after a tie', () => {
    expect(found('wrong', ...table('A;;1', 'B;;2', 'C;;2', 'D;;4'))).toEqual([])
    expect(found('wrong', ...table('A;;1', 'B;;2', 'C;;2', 'D;;3'))).toHaveLength(1)
  })
})

describe('bands', () => {
  const table = (row: string, ...bounds: string[]) => [
    'Đơn vị;Điểm tối đa;Điểm;Xếp loại',
    row,
    'Xếp loại;Từ',
    ...bounds,
  ]

  it.each([
    ['100;90,00;A', 0],
    ['100;90,00;B', 1],
    ['100;89,99;B', 0],
    ['100;89,99;A', 1],
    ['100;80,00;b', 0],
  ])('the lower bound belongs to the band: %s', (row, wrongs) => {
    expect(found('wrong', ...table(`Xã A;${row}`, 'A;90', 'B;80'))).toHaveLength(wrongs)
  })

  it('may be shares of the maximum', () => {
    const lines = (band: string) => [
      'Đơn vị;Điểm tối đa;Điểm;Xếp loại',
      `Xã A;18;16,20;${band}`,
      'Xếp loại;Từ (%)',
      'A;90',
      'B;80',
    ]
    expect([found('wrong', ...lines('A')), found('wrong', ...lines('B')).length]).toEqual([[], 1])
  })

  it('without bounds must not lie within each other', () => {
    const rows = ['Đơn vị;Điểm;Xếp loại', 'A;91,00;Tốt', 'B;85,00;Khá', 'C;84,00;Tốt']
    expect(found('wrong', ...rows)).toHaveLength(1)
    expect(found('wrong', ...rows.slice(0, 3))).toEqual([])
  })
})

describe('two years', () => {
  const rows = [
    'Năm;Đơn vị;Điểm;Hạng;Tăng giảm điểm;Tăng giảm bậc',
    '2023;Huyện;81,58;13/13;;',
    '2024;Huyện;84,76;6/13;3,18;7',
  ]

  it('in rows of their own are held against each other', () => {
    expect(found('wrong', ...rows)).toEqual([])
    expect(found('wrong', ...rows.with(2, '2024;Huyện;84,76;6/13;3,28;7'))).toEqual([
      'Huyện, năm 2024, tổng: tăng, giảm điểm ghi 3,28; lấy 84,76 trừ 81,58 được 3,18.',
    ])
  })

  it('in columns that name their year, too', () => {
    expect(found('wrong', 'Đơn vị;Điểm 2023;Điểm 2024;Tăng giảm điểm', 'Huyện;81,58;84,76;3,17').length).toBe(
      0,
    )
    expect(
      found('rounding', 'Đơn vị;Điểm 2023;Điểm 2024;Tăng giảm điểm', 'Huyện;81,58;84,76;3,17').length,
    ).toBe(1)
    expect(
      found('wrong', 'Đơn vị;Điểm 2023;Điểm 2024;Tăng giảm điểm', 'Huyện;81,58;84,76;-3,18').length,
    ).toBe(1)
  })

  it('with other numbers of units have no comparable move', () => {
    const other = rows.with(1, '2023;Huyện;81,58;13/14;;')
    expect(found('unknown', ...other).join()).toContain('không so sánh được')
  })
})

it('a percentage is points by maximum, half up', () => {
  const lines = (percent: string) => ['Đơn vị;Điểm tối đa;Điểm;Tỷ lệ', `Xã A;12;10,33;${percent}`]
  expect(found('wrong', ...lines('86,08%'))).toEqual([])
  expect(found('wrong', ...lines('86,18%'))).toHaveLength(1)
  expect(checked(...lines('0,8608')).notes).toEqual([
    'Cột tỷ lệ ghi từ 0 đến 1 nên được hiểu là phần của một: 0,8476 là 84,76 %.',
  ])
})

it('the same unit and node twice is told, and the first one used', () => {
  expect(found('wrong', 'Đơn vị;Điểm;Điểm tối đa', 'Xã A;80;100', 'Xã A;81;100')).toEqual([
    'Xã A, tổng: đã có ở ô A2.',
  ])
})

describe('ties', () => {
  const rows = ['Xã A;90,00;1', 'Xã B;80,00;2', 'Xã C;80,00;2']
  const table = (last: string, ...ties: string[]) => ['Đơn vị;Điểm;Hạng', ...rows, last, '', ...ties]
  const dense = ['Cách xếp đồng hạng;Xét theo', 'cùng hạng, không bỏ hạng;']

  it('share a rank and the next is skipped, unless the table declares otherwise', () => {
    expect(checked(...table('Xã D;70,00;4')).counts).toMatchObject({ wrong: 0, rounding: 0 })
    expect(found('wrong', ...table('Xã D;70,00;3'))).toEqual([
      'Xã D, tổng: hạng ghi 3, phải là 4: 3 đơn vị có điểm cao hơn.',
    ])
    const skip = ['Cách xếp đồng hạng;Xét theo', 'cùng hạng, bỏ hạng sau;']
    expect(checked(...table('Xã D;70,00;4', ...skip)).counts).toMatchObject({ wrong: 0, rounding: 0 })
  })

  it('share a rank and the next is not skipped where the table declares that', () => {
    expect(checked(...table('Xã D;70,00;3', ...dense)).counts).toMatchObject({ wrong: 0, rounding: 0 })
    expect(found('wrong', ...table('Xã D;70,00;4', ...dense))).toEqual([
      'Xã D, tổng: hạng ghi 4, phải là 3: 3 đơn vị ở 2 mức điểm cao hơn, không bỏ hạng.',
    ])
  })

  it('share a rank without points, too, as declared', () => {
    const bare = (last: number) => ['Đơn vị;Năm;Hạng', 'Xã A;2024;1', 'Xã B;2024;1', `Xã C;2024;${last}`, '']
    expect(found('wrong', ...bare(2), ...dense)).toEqual([])
    expect(found('wrong', ...bare(3), ...dense)).toEqual([
      'Xã C, năm 2024, tổng: hạng ghi 3, phải là 2: 1 hạng ở trên.',
    ])
  })

  const ordered = (second: number, third: number, ofB = '8,00', ofC = '7,00') => [
    'Đơn vị;Mã;Điểm;Hạng',
    ...['Xã A;;90,00;1', `Xã B;;80,00;${second}`, `Xã C;;80,00;${third}`],
    ...[`Xã B;8;${ofB};`, `Xã C;8;${ofC};`, ''],
    ...['Cách xếp đồng hạng;Xét theo', 'theo tiêu chí;8'],
  ]

  it('are told apart by the criterion that the table names', () => {
    expect(found('wrong', ...ordered(2, 3))).toEqual([])
    expect(found('wrong', ...ordered(3, 2))).toHaveLength(2)
    expect(found('wrong', ...ordered(2, 2))).toEqual([
      'Xã C, tổng: hạng ghi 2, phải là 3: 2 đơn vị có điểm cao hơn.',
    ])
  })

  it('that are equal there as well share the rank', () => {
    expect(found('wrong', ...ordered(2, 2, '7,00'))).toEqual([])
    expect(found('wrong', ...ordered(2, 3, '7,00'))).toHaveLength(1)
  })

  it('are not judged where the named criterion has no points', () => {
    expect(found('wrong', ...ordered(3, 2, ''))).toEqual([])
    expect(found('unknown', ...ordered(3, 2, '')).join()).toContain('Bằng điểm mà bảng thiếu điểm')
  })

  it('by a rule that nobody understands are noted and judged as usual', () => {
    const report = checked(...table('Xã D;70,00;4', 'Cách xếp đồng hạng;Xét theo', 'bốc thăm;'))
    expect(report.notes).toEqual([expect.stringMatching(/^Không hiểu cách xếp đồng hạng “bốc thăm”/)])
    expect(report.counts.wrong).toBe(0)
  })

  it('are declared in JSON as well', () => {
    const json = (rule: string) =>
      `{"lines": [{"unit": "A", "points": "90,00", "rank": 1}, {"unit": "B", "points": "90,00", "rank": 1},
        {"unit": "C", "points": "80,00", "rank": 2}], "ties": {"rule": "${rule}"}}`
    expect(checked(json('dense')).counts).toMatchObject({ wrong: 0 })
    expect(checked(json('skip')).counts).toMatchObject({ wrong: 1 })
  })
})
