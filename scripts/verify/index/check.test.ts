import { describe, expect, it } from 'vitest'
import { csv } from '@/lib/publications/csv'
import type { Content } from '@/lib/publications/publication'
import { samplePublication } from '@/lib/publications/publication.example'
import { workbook } from '@/lib/publications/workbook'
import { readPublished } from '../readPublished'

const json = (sealed: ReturnType<typeof samplePublication>) =>
  Buffer.from(JSON.stringify({ content: sealed.content, sha256: sealed.sha256 }))
const address = 'https://danhgia.example/kiem-tra'

const given = (numerator: string, denominator: string) => ({ numerator, denominator })
const steps = [
  { from: '90.00', points: '4.00' },
  { from: '0.00', points: '2.00' },
]
const options = (...shares: number[]) =>
  shares.map((share, place) => ({ label: String(place), share: share.toFixed(2) }))

async function verdict(file: Buffer | Uint8Array) {
  const { found } = await readPublished(Buffer.from(file))
  return {
    agreed: found.filter(({ ok }) => ok).length,
    wrong: found.filter(({ ok }) => ok === false).map(({ what }) => what),
  }
}

describe('an untouched year', () => {
  it.each([
    ['JSON', async () => json(samplePublication())],
    ['CSV', async () => Buffer.from(csv(samplePublication()))],
    ['XLSX', async () => workbook(samplePublication(), address)],
  ])('agrees in every total, share, band, rank and move, and in the hash: %s', async (_, file) => {
    const { agreed, wrong } = await verdict(await file())
    expect(wrong).toEqual([])
    expect(agreed).toBeGreaterThan(50)
  })
})

// Sealed anew after the change: the hash is right, so that only the figures can give it away.
describe('a year that does not add up', () => {
  it.each<[string, (content: Content) => void, string]>([
    [
      'a total',
      (year) => Object.assign(year.units[0]?.total ?? {}, { points: '19.00' }),
      '=Xã "A"; B, tổng: điểm: tệp ghi 19.00, tính lại được 18.00',
    ],
    [
      'a share',
      (year) => Object.assign(year.units[2]?.total ?? {}, { percent: '89.96' }),
      'Xã C, tổng: tỷ lệ: tệp ghi 89.96, tính lại được 89.95',
    ],
    [
      'a band just below its bound',
      (year) => Object.assign(year.units[2]?.total ?? {}, { band: 'Tốt' }),
      'Xã C, tổng: xếp loại: tệp ghi Tốt, tính lại được Khá',
    ],
    [
      'a tie broken',
      (year) => Object.assign(year.units[1]?.total ?? {}, { rank: 2 }),
      'Xã B, tổng: thứ hạng: tệp ghi 2, tính lại được 1',
    ],
    [
      'a rank not skipped',
      (year) => Object.assign(year.units[2]?.total ?? {}, { rank: 2 }),
      'Xã C, tổng: thứ hạng: tệp ghi 2, tính lại được 3',
    ],
    [
      'a move',
      (year) => Object.assign(year.units[2]?.total ?? {}, { move: 1 }),
      'Xã C, tổng: tăng, giảm bậc: tệp ghi 1, tính lại được -1',
    ],
    [
      'a change',
      (year) => Object.assign(year.units[1]?.total ?? {}, { change: '0.50' }),
      'Xã B, tổng: tăng, giảm điểm: tệp ghi 0.50, tính lại được -0.50',
    ],
    [
      'a field',
      (year) => Object.assign(year.units[0]?.fields['1'] ?? {}, { points: '9.53', percent: '95.30' }),
      '=Xã "A"; B, lĩnh vực 1: điểm: tệp ghi 9.53, tính lại được 9.52',
    ],
    [
      'survey points that are not the snapshot’s',
      (year) => Object.assign(year.units[0]?.scores['2'] ?? {}, { survey: '9.48' }),
      '=Xã "A"; B, 2: điểm khảo sát: tệp ghi 9.48, tính lại từ 84.76 % được 8.48',
    ],
    [
      'points that are not the reported figures’',
      (year) => Object.assign(year.units[0]?.scores['1.2'] ?? {}, { appraised_given: given('14', '16') }),
      '=Xã "A"; B, 1.2: điểm thẩm định: tệp ghi 3.75, tính lại từ 14/16 được 3.50',
    ],
    [
      'points just below a step',
      (year) => {
        Object.assign(year.scheme.nodes[2] ?? {}, { conversion: 'steps', steps: steps })
        Object.assign(year.units[0]?.scores['1.2'] ?? {}, { appraised_given: given('8999', '10000') })
      },
      '=Xã "A"; B, 1.2: điểm thẩm định: tệp ghi 3.75, tính lại từ 8999/10000 được 2.00',
    ],
    [
      'points on a step, from figures with decimals',
      (year) => {
        Object.assign(year.scheme.nodes[2] ?? {}, { conversion: 'steps', steps: steps })
        Object.assign(year.units[0]?.scores['1.2'] ?? {}, { appraised_given: given('0.9', '1') })
      },
      '=Xã "A"; B, 1.2: điểm thẩm định: tệp ghi 3.75, tính lại từ 0.9/1 được 4.00',
    ],
    [
      'points that are not the chosen option’s',
      (year) => {
        Object.assign(year.scheme.nodes[1] ?? {}, { source: 'options', options: options(100, 60, 0) })
        Object.assign(year.units[0]?.scores['1.1'] ?? {}, { self_given: { option: 2 } })
      },
      '=Xã "A"; B, 1.1: điểm tự chấm: tệp ghi 6.00, tính lại từ phương án 2 được 3.60',
    ],
    [
      'survey points that are not the shares of the answers',
      (year) => {
        Object.assign(year.scheme.nodes[3] ?? {}, { conversion: 'options', options: options(100, 60, 20, 0) })
        Object.assign(year.units[0]?.scores['2'] ?? {}, { answers: [1, 2, 3, 4] })
      },
      '=Xã "A"; B, 2: điểm khảo sát: tệp ghi 8.48, tính lại từ số trả lời theo mức 1, 2, 3, 4 được 6.20',
    ],
    [
      'a score above its maximum',
      (year) => Object.assign(year.units[1]?.scores['1.1'] ?? {}, { appraised: '6.01' }),
      'Xã B, 1.1: 6.01 lớn hơn điểm tối đa 6.00',
    ],
    [
      'maxima',
      (year) => Object.assign(year.scheme.nodes[1] ?? {}, { maximum: '7.00' }),
      'Điểm tối đa của 1: tệp ghi 10.00, tính lại được 11.00',
    ],
    [
      'a move between years that must not be compared',
      (year) => Object.assign(year, { comparable: [] }),
      'Xã C, tổng: không so thứ hạng với năm trước: tệp ghi -1, tính lại được không có',
    ],
    [
      'an absent unit that is ranked',
      (year) => Object.assign(year.units[3]?.total ?? {}, { rank: 4, out_of: 4 }),
      'Xã D, tổng: thứ hạng: tệp ghi 4, tính lại được không có',
    ],
    [
      'a correction that names nothing',
      (year) => Object.assign(year, { corrects: null }),
      'Bản công bố lần 2: không khớp với nhau',
    ],
    [
      'a correction of points that are not there',
      (year) => Object.assign(year.corrects?.lines?.[0] ?? {}, { after: '5.25' }),
      'Đính chính điểm 1.1 của xa-b, từ 5.50: tệp ghi 5.00, tính lại được 5.25',
    ],
  ])('%s: is named', async (_, change, sentence) => {
    expect((await verdict(json(samplePublication(change)))).wrong).toContain(sentence)
  })
})

describe('the year before, from its own file', () => {
  const earlier = (change: (year: Content) => void = () => {}) =>
    json(
      samplePublication((year) => {
        Object.assign(year, { code: 'mau-2024-1', year: 2024, edition: 1, corrects: null })
        for (const [place, unit] of year.units.entries()) {
          const now = samplePublication().content.units[place]
          const { previous_points: points = null, previous_rank: rank = null } = now?.total ?? {}
          Object.assign(unit.total ?? {}, { points, rank })
          for (const field of Object.values(unit.fields)) Object.assign(field, { points: null, rank: null })
        }
        change(year)
      }),
    )
  const against = async (before: Buffer) => {
    const { found } = await readPublished(json(samplePublication()), before)
    return found.filter(({ ok }) => ok === false).map(({ what }) => what)
  }

  it('agrees with what the year says of it', async () => {
    expect(await against(earlier())).toEqual([])
  })

  it('gives away other points and another rank', async () => {
    const wrong = await against(
      earlier((year) => Object.assign(year.units[0]?.total ?? {}, { points: '17.26', rank: 2 })),
    )
    expect(wrong).toEqual([
      'Năm trước theo tệp mau-2024-1: =Xã "A"; B, tổng: điểm: tệp ghi 17.25, tệp năm trước ghi 17.26',
      'Năm trước theo tệp mau-2024-1: =Xã "A"; B, tổng: hạng: tệp ghi 3, tệp năm trước ghi 2',
    ])
  })

  it('gives away a unit that was not there', async () => {
    const wrong = await against(earlier((year) => year.units.splice(1, 1)))
    expect(wrong[0]).toBe(
      'Năm trước theo tệp mau-2024-1: Xã B, tổng: điểm: tệp ghi 18.50, tệp năm trước ghi không có',
    )
  })

  it('is refused when it is another year, and when its own hash is wrong', async () => {
    expect(await against(earlier((year) => Object.assign(year, { year: 2023 })))).toEqual([
      'Năm trước theo tệp mau-2024-1: là mau năm 2023, không phải mau năm 2024',
    ])
    const tampered = Buffer.from(earlier().toString().replace('Xã C', 'Xã E'))
    expect((await against(tampered))[0]).toMatch(/^Mã băm SHA-256 không khớp/)
  })
})

describe('a tampered file', () => {
  it('JSON: any other word breaks the hash', async () => {
    const file = json(samplePublication()).toString().replace('Xã C', 'Xã E')
    expect((await verdict(Buffer.from(file))).wrong[0]).toMatch(/^Mã băm SHA-256 không khớp/)
  })

  it('CSV: names the figure and both hashes', async () => {
    const { wrong } = await verdict(Buffer.from(csv(samplePublication()).replace('17,99', '18,99')))
    expect(wrong[0]).toMatch(/^Mã băm các dòng của tệp CSV/)
    expect(wrong).toContain('Xã C, tổng: điểm: tệp ghi 18.99, tính lại được 17.99')
  })

  it('CSV cut off in the middle does not pass for a whole one', async () => {
    await expect(verdict(Buffer.from(csv(samplePublication())).subarray(0, 2000))).rejects.toThrow(
      /không có dòng cuối/,
    )
  })

  it('XLSX: other figures under the same hash are found out', async () => {
    const other = samplePublication((year) =>
      Object.assign(year.units[2]?.scores['1.2'] ?? {}, { appraised: '4.00' }),
    )
    const { wrong } = await verdict(await workbook({ ...other, sha256: samplePublication().sha256 }, address))
    expect(wrong[0]).toMatch(/^Mã băm SHA-256 không khớp/)
    expect(wrong).toContain('Xã C, tổng: điểm: tệp ghi 17.99, tính lại được 18.50')
  })

  it.each([
    '{"content":{"kind":"reform-index"}}',
    '{"content":{"kind":"reform-index","units":[]},"sha256":""}',
  ])('cannot read %j and says so', async (text) => {
    await expect(verdict(Buffer.from(text))).rejects.toThrow(/^Tệp không phải/)
  })
})
