import { inflateRawSync } from 'node:zlib'
import { limits, Unreadable } from './spreadsheet'

type Part = { name: string; method: number; packed: number; unpacked: number; at: number }

const broken = () => new Unreadable('Không mở được tệp: đây không phải tệp XLSX, hoặc tệp đã hỏng.')

/**
 * The parts of a zip file, each unpacked when it is asked for. Sizes are read from the directory before anything is
 * unpacked, and no part may become larger than the directory says: a bomb is refused before it goes off.
 */
export function unpack(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = new Map(directory(view, bytes).map((part) => [part.name, part]))
  const whole = [...parts.values()].reduce((sum, { unpacked }) => sum + unpacked, 0)
  if (whole > limits.unpacked)
    throw new Unreadable(`Tệp giải nén ra lớn hơn ${limits.unpacked / 1024 / 1024} MB nên không được mở.`)

  return {
    names: [...parts.keys()],
    text(name: string) {
      const part = parts.get(name)
      return part ? new TextDecoder().decode(content(view, bytes, part)) : null
    },
  }
}

function directory(view: DataView, bytes: Uint8Array): Part[] {
  const end = endOfDirectory(view)
  const count = view.getUint16(end + 10, true)
  if (count > limits.parts) throw new Unreadable('Tệp có quá nhiều phần nên không được mở.')
  const parts: Part[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw broken()
    if (view.getUint16(at + 8, true) & 1)
      throw new Unreadable('Tệp có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.')
    const length = view.getUint16(at + 28, true)
    parts.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return parts
}

/** The record stands at the end, before a comment of at most 65 535 bytes. */
function endOfDirectory(view: DataView) {
  const first = Math.max(0, view.byteLength - 22 - 65_535)
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  throw broken()
}

function content(view: DataView, bytes: Uint8Array, { method, packed, unpacked, at }: Part) {
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== 0x04034b50) throw broken()
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const data = bytes.subarray(start, start + packed)
  if (data.length !== packed || ![0, 8].includes(method)) throw broken()
  const plain = method === 0 ? data : inflated(data, unpacked)
  if (plain.length !== unpacked) throw broken()
  return plain
}

function inflated(data: Uint8Array, unpacked: number) {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, unpacked) })
  } catch {
    throw broken()
  }
}
