import { describe, expect, it } from 'vitest'
import { csv } from '@/lib/snapshots/csv'
import { sampleSnapshot } from '@/lib/snapshots/snapshot.example'
import { workbook } from '@/lib/snapshots/workbook'
import { readPublished } from './readPublished'

const snapshot = sampleSnapshot()
const json = (change: (text: string) => string = (text) => text) =>
  Buffer.from(change(JSON.stringify({ content: snapshot.content, sha256: snapshot.sha256 })))

async function verdict(file: Buffer) {
  const { found } = await readPublished(file)
  return {
    agreed: found.filter(({ ok }) => ok).length,
    wrong: found.filter(({ ok }) => ok === false).map(({ what }) => what),
  }
}

describe('an untouched file', () => {
  it.each([
    ['JSON', async () => json()],
    ['CSV', async () => Buffer.from(csv(snapshot))],
    ['XLSX', async () => workbook(snapshot)],
  ])('agrees in every figure and in the hash: %s', async (_, file) => {
    const { agreed, wrong } = await verdict(await file())
    expect(wrong).toEqual([])
    expect(agreed).toBeGreaterThan(50)
  })
})

describe('a tampered JSON', () => {
  it.each([
    ['an index', '"index":"84.76"', '"index":"94.76"', 'Tổng: chỉ số: tệp ghi 94.76, tính lại được 84.76'],
    ['a bound', '"low":"79.28"', '"low":"79.29"', 'Tổng: cận dưới: tệp ghi 79.29, tính lại được 79.28'],
    ['a share', '"47.62"', '"47.63"', 'Câu hỏi overall: tỷ lệ mức 4: tệp ghi 47.63, tính lại được 47.62'],
    [
      'a count',
      '[4,6,22,100,78],"shares"',
      '[4,6,22,101,77],"shares"',
      'Câu hỏi overall: tỷ lệ mức 4: tệp ghi 47.62, tính lại được 48.10',
    ],
    [
      'what a unit answered',
      '[2,4,14,70,60]',
      '[2,4,15,70,59]',
      'Số trả lời theo mức của xa-a: ở mức hài lòng: tệp ghi 130, tính lại được 129',
    ],
    [
      'the minimum n',
      '"minimum_n":30',
      '"minimum_n":5',
      'Đơn vị xa-c: tình trạng với n = 10: tệp ghi few, tính lại được shown',
    ],
    ['a unit left out', '{"code":"xa-c"', '{"code":"xa-d","ballots":0}', ''],
    ['a title', 'Quý I', 'Quý II', ''],
  ])('%s: is refused by the hash, and by the figure where one is wrong', async (_, from, to, sentence) => {
    const file = json((text) => text.replace(from, to))
    const wrong = await verdict(file).then(
      (found) => found.wrong,
      (reason: Error) => [reason.message, reason.message],
    )
    expect(wrong[0]).toMatch(/^(Mã băm SHA-256 không khớp|Tệp JSON bị hỏng)/)
    if (sentence) expect(wrong).toContain(sentence)
  })

  it('with a hash made anew still gives itself away', async () => {
    const content = structuredClone(snapshot.content)
    content.total.index = '95.00'
    const { wrong } = await verdict(Buffer.from(JSON.stringify(sampleSnapshot({ total: content.total }))))
    expect(wrong).toEqual(['Tổng: chỉ số: tệp ghi 95.00, tính lại được 84.76'])
  })
})

describe('a tampered table', () => {
  it('CSV: names the figure and both hashes', async () => {
    const { wrong } = await verdict(Buffer.from(csv(snapshot).replace('86,67', '96,67')))
    expect(wrong).toHaveLength(3)
    expect(wrong.at(-1)).toBe('Đơn vị xa-a: chỉ số: tệp ghi 96.67, tính lại được 86.67')
  })

  it('CSV cut off in the middle does not pass for a whole one', async () => {
    const file = Buffer.from(csv(snapshot)).subarray(0, 900)
    await expect(verdict(file)).rejects.toThrow(/không có dòng cuối/)
  })

  it('CSV with a line taken out says so', async () => {
    const file = csv(snapshot).replace(/\r\nunit;xa-c[^\r]*/, '')
    const { wrong } = await verdict(Buffer.from(file))
    expect(wrong[0]).toMatch(/^Số dòng: tệp ghi \d+, đếm được \d+$/)
  })

  it('XLSX of other figures under the same hash is refused', async () => {
    const other = sampleSnapshot({ title: 'Bản khác' })
    const { wrong } = await verdict(await workbook({ ...other, sha256: snapshot.sha256 }))
    expect(wrong).toHaveLength(1)
  })
})

it.each(['', '{', 'PK nonsense', 'a;b\r\n1;2\r\n', '{"content":{}}'])(
  'cannot read %j and says so',
  async (text) => {
    await expect(verdict(Buffer.from(text))).rejects.toThrow(/^(Tệp|Không mở)/)
  },
)
