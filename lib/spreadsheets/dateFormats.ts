import { scanXml } from './scanXml'

/** Excel's own formats that show a number as a date or a time. */
const builtIn = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Which cell styles, by their number, show a date. */
export function dateFormats(styles: string | null) {
  const own = new Map<number, string>()
  const dates = new Set<number>()
  let style = 0
  let within = false
  scanXml(styles ?? '', {
    open(name, attribute) {
      if (name === 'numFmt') own.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      if (name === 'cellXfs') within = true
      if (name !== 'xf' || !within) return
      const id = Number(attribute('numFmtId') ?? 0)
      const code = own.get(id)
      if (code === undefined ? builtIn(id) : showsDate(code)) dates.add(style)
      style++
    },
    close(name) {
      if (name === 'cellXfs') within = false
    },
    text() {},
  })
  return dates
}

/** A letter of day, month, year, hour or second that is neither quoted nor a colour. */
function showsDate(code: string) {
  return /[dmyhs]/i.test(code.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]/gi, ''))
}
