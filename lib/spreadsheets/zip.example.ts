import { deflateRawSync } from 'node:zlib'

type Lie = { unpacked?: number; flags?: number }

/** A zip file of these parts, as no spreadsheet program would make it: it may lie about the size of its parts. */
export function zip(parts: Record<string, string>, { unpacked, flags = 0 }: Lie = {}) {
  const [locals, entries]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, text] of Object.entries(parts)) {
    const [plain, title] = [Buffer.from(text), Buffer.from(name)]
    const packed = deflateRawSync(plain)
    const sizes = [packed.length, unpacked ?? plain.length]
    const local = record(
      30,
      0x04034b50,
      [
        [6, flags],
        [8, 8],
        [26, title.length],
      ],
      [[18, ...sizes]],
    )
    const entry = record(
      46,
      0x02014b50,
      [
        [8, flags],
        [10, 8],
        [28, title.length],
      ],
      [
        [20, ...sizes],
        [42, at],
      ],
    )
    locals.push(local, title, packed)
    entries.push(entry, title)
    at += local.length + title.length + packed.length
  }
  const directory = Buffer.concat(entries)
  const count = Object.keys(parts).length
  return Buffer.concat([
    ...locals,
    directory,
    record(
      22,
      0x06054b50,
      [
        [8, count],
        [10, count],
      ],
      [[12, directory.length, at]],
    ),
  ])
}

/** A record with 16-bit and 32-bit numbers at their places. */
function record(size: number, mark: number, shorts: number[][], longs: number[][]) {
  const bytes = Buffer.alloc(size)
  bytes.writeUInt32LE(mark, 0)
  for (const [at = 0, ...values] of shorts)
    for (const [step, value] of values.entries()) bytes.writeUInt16LE(value, at + step * 2)
  for (const [at = 0, ...values] of longs)
    for (const [step, value] of values.entries()) bytes.writeUInt32LE(value, at + step * 4)
  return bytes
}

/** The parts of a workbook with one sheet of this XML. */
export const bookOf = (sheet: string, name = 'Điểm') => ({
  '[Content_Types].xml': '<Types/>',
  'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/styles.xml':
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;ngày&quot; dd/mm"/><numFmt numFmtId="165" formatCode="0.00&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
  'xl/sharedStrings.xml':
    '<sst><si><r><t>Mã</t></r><r><t xml:space="preserve"> số</t></r><rPh><t>x</t></rPh></si></sst>',
  'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
})
