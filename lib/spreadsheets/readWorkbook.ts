import { dateFormats } from './dateFormats'
import { readSheet } from './readSheet'
import { scanXml } from './scanXml'
import { limits, type Sheet, Unreadable } from './spreadsheet'
import { unpack } from './unpack'

/**
 * The sheets of an XLSX file that a stranger sent, in their order. Refuses, with a sentence, what is too large, packed to
 * explode, locked, or carries macros; touches no formula: of those the file's own last result is read and marked.
 */
export function readWorkbook(bytes: Uint8Array): Sheet[] {
  if (bytes.length > limits.packed)
    throw new Unreadable(`Tệp lớn hơn ${limits.packed / 1024 / 1024} MB nên không được nhận.`)
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new Unreadable('Tệp có mật khẩu hoặc thuộc loại XLS cũ. Hãy lưu lại thành XLSX không có mật khẩu.')

  const parts = unpack(bytes)
  const types = parts.text('[Content_Types].xml')
  const book = parts.text('xl/workbook.xml')
  if (types === null || book === null) throw new Unreadable('Tệp không phải là bảng tính XLSX.')
  if (/macroEnabled/i.test(types) || parts.names.some((name) => /vbaProject/i.test(name)))
    throw new Unreadable('Tệp có macro nên không được nhận. Hãy lưu lại thành XLSX không có macro.')

  const targets = relations(parts.text('xl/_rels/workbook.xml.rels') ?? '')
  const { listed, from1904 } = contents(book)
  const known = {
    strings: strings(parts.text('xl/sharedStrings.xml') ?? ''),
    dates: dateFormats(parts.text('xl/styles.xml')),
    from1904,
  }
  return listed.flatMap(({ name, hidden, relation }) => {
    const xml = parts.text(targets.get(relation) ?? '')
    return xml === null ? [] : [readSheet(xml, name, hidden, known)]
  })
}

function relations(xml: string) {
  const targets = new Map<string, string>()
  scanXml(xml, {
    open(tag, attribute) {
      const target = attribute('Target') ?? ''
      if (tag === 'Relationship' && !attribute('TargetMode'))
        targets.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
    close() {},
    text() {},
  })
  return targets
}

function contents(xml: string) {
  const listed: { name: string; hidden: boolean; relation: string }[] = []
  let from1904 = false
  scanXml(xml, {
    open(tag, attribute) {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '')
      if (tag !== 'sheet') return
      const hidden = (attribute('state') ?? 'visible') !== 'visible'
      listed.push({ name: attribute('name') ?? '', hidden, relation: attribute('id') ?? '' })
    },
    close() {},
    text() {},
  })
  return { listed, from1904 }
}

/** Texts that cells name by number. Parts of one text that differ in style belong together; reading aids do not. */
function strings(xml: string) {
  const found: string[] = []
  let text: string | null = null
  let aid = false
  scanXml(xml, {
    open(tag) {
      if (tag === 'si') found.push('')
      if (tag === 'rPh') aid = true
      if (tag === 't' && !aid) text = ''
    },
    close(tag) {
      if (tag === 't' && text !== null) found.push((found.pop() ?? '') + text)
      if (tag === 't') text = null
      if (tag === 'rPh') aid = false
    },
    text(piece) {
      if (text !== null) text += piece
    },
  })
  return found
}
