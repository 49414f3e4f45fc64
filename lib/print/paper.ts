import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'

export const ink = '#16202a'
export const soft = '#46525e'
export const line = '#c9c5ba'
export const margin = 42

export type Style = {
  size?: number
  bold?: boolean
  color?: string
  align?: 'left' | 'right'
  width?: number
}

/** Letters that only the Vietnamese part of the font has; everything else is in its Latin part. */
const vietnamese =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u20ab]|\p{Mn}/u

const files = join(process.cwd(), 'node_modules/@fontsource/be-vietnam-pro/files')
const fonts = [400, 600].flatMap((weight) =>
  ['latin', 'vietnamese'].map(
    (part) => [`${part}-${weight}`, `be-vietnam-pro-${part}-${weight}-normal.woff`] as const,
  ),
)

/** A sheet that is written from top to bottom. The font is embedded, pictures are vectors; the same words give the same bytes. */
export class Paper {
  readonly doc: PDFKit.PDFDocument
  readonly #bytes: Promise<Uint8Array>
  y = margin

  constructor({ title, on, landscape = false }: { title: string; on: string; landscape?: boolean }) {
    this.doc = new PDFDocument({
      size: 'A4',
      layout: landscape ? 'landscape' : 'portrait',
      margin: 0,
      bufferPages: true,
      lang: 'vi-VN',
      displayTitle: true,
      // A day, not an instant: when it was printed is nobody's business.
      info: {
        Title: title,
        Creator: 'Dân Ý',
        CreationDate: new Date(`${on}T00:00:00Z`),
        ModDate: new Date(`${on}T00:00:00Z`),
      },
    })
    for (const [name, file] of fonts) this.doc.registerFont(name, readFileSync(join(files, file)))
    const chunks: Buffer[] = []
    this.#bytes = new Promise((resolve, reject) => {
      this.doc.on('data', (chunk: Buffer) => chunks.push(chunk))
      this.doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
      this.doc.on('error', reject)
    })
  }

  get width() {
    return this.doc.page.width - 2 * margin
  }

  get bottom() {
    return this.doc.page.height - margin - 14
  }

  /** Goes to a new page when so much does not fit on this one. */
  need(height: number) {
    if (this.y + height <= this.bottom) return false
    this.doc.addPage()
    this.y = margin
    return true
  }

  measure(text: string, style: Style) {
    return runs(text).reduce((sum, run) => sum + this.#with(run, style).widthOfString(run.text), 0)
  }

  /** Words broken into lines no wider than this. */
  lines(text: string, style: Style, width: number) {
    const found: string[] = []
    for (const paragraph of text.normalize('NFC').split('\n')) {
      let open = ''
      for (const word of paragraph.split(' ')) {
        const longer = open ? `${open} ${word}` : word
        if (open && this.measure(longer, style) > width) {
          found.push(open)
          open = word
        } else open = longer
      }
      found.push(open)
    }
    return found
  }

  /** One line at a place of its own. */
  put(text: string, x: number, y: number, style: Style = {}) {
    const { width = 0, align = 'left', color = ink } = style
    let left = align === 'right' ? x + width - this.measure(text, style) : x
    for (const run of runs(text)) {
      const doc = this.#with(run, style).fillColor(color)
      doc.text(run.text, left, y, { lineBreak: false })
      left += doc.widthOfString(run.text)
    }
  }

  /** A paragraph below what is there. */
  write(text: string, style: Style = {}) {
    const height = leading(style)
    for (const each of this.lines(text, style, this.width)) {
      this.need(height)
      this.put(each, margin, this.y, style)
      this.y += height
    }
  }

  heading(text: string) {
    this.need(60)
    this.y += 14
    this.write(text, { size: 13, bold: true })
    this.y += 4
  }

  /** Numbers the pages, with a line that says what they belong to, and gives the file. */
  finish(foot: string) {
    const { count } = this.doc.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      this.doc.switchToPage(page)
      const y = this.doc.page.height - margin
      this.put(foot, margin, y, { size: 7, color: soft })
      this.put(`${page + 1}/${count}`, margin, y, { size: 7, color: soft, align: 'right', width: this.width })
    }
    this.doc.end()
    return this.#bytes
  }

  #with({ vietnamese }: Run, { size = 10, bold = false }: Style) {
    return this.doc.font(`${vietnamese ? 'vietnamese' : 'latin'}-${bold ? 600 : 400}`).fontSize(size)
  }
}

export const leading = ({ size = 10 }: Style) => size * 1.4

type Run = { text: string; vietnamese: boolean }

/** Stretches of letters that one part of the font has. */
function runs(text: string): Run[] {
  const found: Run[] = []
  for (const letter of text.normalize('NFC')) {
    const last = found.at(-1)
    const is = vietnamese.test(letter)
    if (last?.vietnamese === is) last.text += letter
    else found.push({ text: letter, vietnamese: is })
  }
  return found
}
