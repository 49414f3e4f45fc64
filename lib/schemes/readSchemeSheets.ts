import { decimalIn } from '../spreadsheets/decimalIn'
import { type Cell, columnName, type Problem, type Sheet } from '../spreadsheets/spreadsheet'
import { type TableRow, tableIn } from '../spreadsheets/tableIn'
import { bandColumns, settingColumns, settingNames, sheets, treeColumns, words } from './sheets'

type Place = Omit<Problem, 'sentence'>
type Words = { name: string; word: string }[]

/** The document that a workbook's sheets hold, what is wrong with single cells, and where each part of it stands. */
export function readSchemeSheets(book: Sheet[]) {
  const tree = tableIn(book, sheets.tree, treeColumns)
  const bands = tableIn(book, sheets.bands, bandColumns)
  const settings = tableIn(book, sheets.settings, settingColumns)
  const problems = [...settings.problems, ...tree.problems, ...bands.problems]
  const reader = readerInto(problems)

  const given = new Map(settings.rows.map((row) => [reader.text(row, 'name').toLowerCase(), row]))
  const setting = (name: keyof typeof settingNames) => given.get(settingNames[name].toLowerCase())
  const said = (name: keyof typeof settingNames) => reader.textOf(setting(name), 'value')
  const document = {
    title: said('title'),
    decided_by: said('decided_by'),
    published: said('published'),
    assumed: said('assumed'),
    note: said('note'),
    illustrative: isYes(said('illustrative')),
    total_maximum: reader.numberOf(setting('total_maximum'), 'value') ?? undefined,
    unit_kinds: said('unit_kinds')
      .split(',')
      .map((kind) => kind.trim())
      .filter(Boolean)
      .map((kind) => nameOf(words.unit_kinds, kind)),
    tie_rule: nameOf(words.tie_rule, said('tie_rule')) || undefined,
    rounding_step: reader.numberOf(setting('rounding_step'), 'value') ?? undefined,
    band_basis: nameOf(words.band_basis, said('band_basis')) || undefined,
    bands: bands.rows.map((row) => ({
      label: reader.text(row, 'label'),
      lower_bound: reader.number(row, 'lower_bound') ?? undefined,
    })),
    nodes: tree.rows.map((row) => lineIn(row, reader)),
  }
  const named = { code: said('code'), edition: said('edition') }
  return { document, named, problems, placeOf: placeIn(tree.rows, bands.rows, setting) }
}

type Reader = ReturnType<typeof readerInto>

function lineIn(row: TableRow<keyof typeof treeColumns>, reader: Reader) {
  const source = reader.word(row, 'source', words.source)
  const conversion = reader.word(row, 'conversion', words.conversion)
  const list = reader.list(row, 'list')
  const chosen = source === 'options' || conversion === 'options'
  return {
    depth: reader.number(row, 'depth'),
    code: reader.text(row, 'code'),
    title: reader.text(row, 'title'),
    maximum: reader.number(row, 'maximum'),
    source,
    conversion,
    full_from: reader.number(row, 'full_from'),
    numerator: reader.text(row, 'numerator'),
    denominator: reader.text(row, 'denominator'),
    assumed: isYes(reader.text(row, 'assumed')),
    note: reader.text(row, 'note'),
    options: chosen ? list.map(({ label, value }) => ({ label, share: value })) : [],
    steps:
      conversion === 'steps'
        ? list.map(({ label, value }) => ({ from: reader.bound(row, 'list', label), points: value }))
        : [],
  }
}

/** Reads cells; what cannot be read becomes a problem at its place. */
function readerInto(problems: Problem[]) {
  const tell = <K extends string>(row: TableRow<K>, key: K, sentence: string) => {
    problems.push(row.problem(key, sentence))
    return undefined
  }
  function text<K extends string>(row: TableRow<K>, key: K) {
    const cell = row.cell(key)
    const wrong = cell && notText(cell)
    if (wrong) tell(row, key, wrong)
    return cell && !wrong ? original(String(cell.value)).trim() : ''
  }
  function number<K extends string>(row: TableRow<K>, key: K) {
    const read = decimalIn(row.cell(key))
    if ('value' in read) return read.value
    tell(row, key, read.sentence)
    return null
  }
  function bound<K extends string>(row: TableRow<K>, key: K, typed: string) {
    const read = decimalIn({ column: 0, kind: 'text', value: typed, formula: false })
    if ('value' in read && read.value !== null) return read.value
    return tell(row, key, `“${typed}” không phải là số. Mỗi bậc viết như “95 = 2”.`)
  }
  return {
    text,
    number,
    bound,
    textOf: <K extends string>(row: TableRow<K> | undefined, key: K) => (row ? text(row, key) : ''),
    numberOf: <K extends string>(row: TableRow<K> | undefined, key: K) => (row ? number(row, key) : null),
    word<K extends string>(row: TableRow<K>, key: K, known: Words) {
      const typed = text(row, key)
      const name = nameOf(known, typed)
      if (typed === '' || known.some((one) => one.name === name)) return name
      tell(row, key, `“${typed}” không có trong danh sách: ${known.map(({ word }) => word).join('; ')}.`)
      return ''
    },
    /** "Đúng hạn = 100", one in each line of the cell; in a cell of one line, between semicolons. */
    list<K extends string>(row: TableRow<K>, key: K) {
      const lines = text(row, key).split(/\r?\n/)
      const parts = lines.length > 1 ? lines : (lines[0] ?? '').split(';')
      return parts.flatMap((part) => {
        if (part.trim() === '') return []
        const at = part.lastIndexOf('=')
        if (at < 0)
          return tell(row, key, `“${part.trim()}” thiếu dấu “=”. Mỗi dòng viết như “Đúng hạn = 100”.`) ?? []
        return [{ label: part.slice(0, at).trim(), value: bound(row, key, part.slice(at + 1).trim()) }]
      })
    },
  }
}

function notText({ formula, kind, value }: Cell) {
  if (formula) return 'ô này là công thức. Hãy dán giá trị thay cho công thức.'
  if (kind === 'date')
    return `Excel đã đổi chữ vừa nhập thành ngày (${value}). Hãy định dạng ô là văn bản rồi nhập lại.`
  if (kind === 'error') return `ô này báo lỗi ${value}.`
  return null
}

const isYes = (typed: string) => /^(có|x|1|true)$/i.test(typed)

/** Undoes the apostrophe that stands before text which a spreadsheet would run. */
const original = (text: string) => (/^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text)

function nameOf(known: Words, typed: string) {
  const wanted = typed.normalize('NFC').toLowerCase()
  return known.find(({ name, word }) => name === wanted || word.toLowerCase() === wanted)?.name ?? typed
}

/** The cell that a part of the document was read from. */
function placeIn(
  lines: TableRow<keyof typeof treeColumns>[],
  bands: TableRow<keyof typeof bandColumns>[],
  setting: (name: keyof typeof settingNames) => TableRow<'name' | 'value'> | undefined,
) {
  return ([first, place, field]: PropertyKey[]): Place => {
    const at = typeof place === 'number' ? place : -1
    const key = field === 'steps' || field === 'options' ? 'list' : field
    const column =
      Object.keys(treeColumns).find((known): known is keyof typeof treeColumns => known === key) ?? null
    const bound = field === 'label' || field === 'lower_bound' ? field : null
    const name = Object.keys(settingNames).find(
      (known): known is keyof typeof settingNames => known === first,
    )
    const found =
      first === 'nodes'
        ? lines[at]?.problem(column, '')
        : first === 'bands'
          ? bands[at]?.problem(bound, '')
          : name && setting(name)?.problem('value', '')
    return found ?? { sheet: sheets.settings, row: null, column: name ? columnName(2) : null }
  }
}
