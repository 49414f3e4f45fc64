import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { type Finding, Unreadable } from './document'

const title = 'Tệp phiếu đã khử định danh'
const head = Buffer.from('\uFEFFmonth;unit;unit_name;')
const packed = Buffer.from([0x1f, 0x8b])
const magic = Buffer.from('PAR1')

/** A file of ballots, of any of the three kinds; null for another file. One that was cut off is refused. */
export function readBallots(file: Buffer): { title: string; found: Finding[] } | null {
  if (startsWith(file, packed)) return readBallots(unpack(file)) ?? refuse('Tệp nén không phải tệp phiếu.')
  if (startsWith(file, magic)) return { title, found: parquet(file) }
  return startsWith(file, head) ? { title, found: csv(file) } : null
}

function csv(file: Buffer): Finding[] {
  const last = /\r\n(end;(\d+);sha256;([0-9a-f]{64})\r\n)$/.exec(file.subarray(-200).toString('latin1'))
  if (!last)
    return refuse(
      'Tệp phiếu bị đứt giữa chừng: không có dòng cuối ghi số dòng và mã băm. Đừng dùng, hãy tải lại.',
    )
  const [, end = '', told, sha256] = last
  const above = file.subarray(0, file.length - end.length)
  const rows = linesIn(above) - 1
  const hash = createHash('sha256').update(above).digest('hex')
  return [
    { ok: String(rows) === told, what: `Số phiếu: tệp ghi ${told}, đếm được ${rows}` },
    { ok: hash === sha256, what: `Mã băm: tệp ghi ${sha256}, tính lại được ${hash}` },
  ]
}

/** The footer stands at the end, its length before the last four bytes. */
function parquet(file: Buffer): Finding[] {
  const end = file.length - 8
  const size = end > 4 && file.subarray(-4).equals(magic) ? file.readUInt32LE(end) : Number.POSITIVE_INFINITY
  if (size > end - 4)
    return refuse('Tệp Parquet bị đứt giữa chừng: không có phần cuối tệp. Đừng dùng, hãy tải lại.')
  const footer = file.subarray(end - size, end).toString('latin1')
  const sha256 = /csv_sha256[\s\S]{1,3}?([0-9a-f]{64})/.exec(footer)?.[1]
  if (!sha256) return refuse('Tệp Parquet này không phải tệp phiếu.')
  return [
    { ok: true, what: 'Phần cuối tệp: có' },
    { ok: null, what: `Mã băm ${sha256}: so với dòng cuối của tệp CSV cùng lựa chọn` },
  ]
}

function unpack(file: Buffer) {
  try {
    return gunzipSync(file)
  } catch {
    return refuse('Tệp nén bị đứt giữa chừng hoặc bị hỏng. Đừng dùng, hãy tải lại.')
  }
}

/** A line break within quotes belongs to a cell. */
function linesIn(text: Buffer) {
  let lines = 0
  let quoted = false
  for (const byte of text) {
    if (byte === 34) quoted = !quoted
    else if (byte === 10 && !quoted) lines += 1
  }
  return lines
}

const startsWith = (file: Buffer, bytes: Buffer) => file.subarray(0, bytes.length).equals(bytes)

function refuse(sentence: string): never {
  throw new Unreadable(sentence)
}
