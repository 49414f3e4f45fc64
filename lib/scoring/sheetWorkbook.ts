import writeExcelFile, { type CellObject } from 'write-excel-file/node'
import { kindName, type ScoreKind } from '../indexes/reformIndex'
import { isLeaf, type Sheet, type SheetLine } from './scoring'
import { marksName, marksOf, tableName, titles } from './sheetFile'

type Cell = CellObject | null

/** A unit's sheet to be filled in elsewhere: what was scored, what may be typed, and marks that say whose sheet it is. */
export function sheetWorkbook(sheet: Sheet, kind: ScoreKind): Promise<Buffer> {
  const pages = [
    {
      sheet: tableName,
      data: [header(Object.keys(columns(kind))), ...sheet.lines.map((line) => row(line, kind))],
      columns: Object.values(columns(kind)).map((width) => ({ width })),
      stickyRowsCount: 1,
      stickyColumnsCount: 2,
      orientation: 'landscape' as const,
    },
    page(
      marksName,
      [24, 60],
      Object.entries(marksOf(sheet, kind)).map(([name, value]) => [bold(name), text(value)]),
    ),
    page(
      'Hướng dẫn',
      [100],
      instructions(sheet, kind).map((sentence) => [text(sentence)]),
    ),
  ]
  return writeExcelFile(pages, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer()
}

function columns(kind: ScoreKind): Record<string, number> {
  const { node, points, note, revision } = titles(kind)
  const beside = kind === 'appraised' ? { 'Điểm đơn vị tự chấm': 12, 'Giải trình của đơn vị': 50 } : {}
  return { [node]: 10, 'Tiêu chí': 60, 'Điểm tối đa': 10, ...beside, [points]: 12, [note]: 60, [revision]: 9 }
}

function row(line: SheetLine, kind: ScoreKind): Cell[] {
  const head = [text(line.node), text(line.title, { wrap: true }), number(line.maximum)]
  if (!isLeaf(line) || line.source === 'survey') {
    const style = { fontWeight: 'bold', backgroundColor: '#F3F1EA' } as const
    return head.map((cell) => cell && { ...cell, ...(isLeaf(line) ? {} : style) })
  }
  const beside = kind === 'appraised' ? [number(line.self.points), text(line.self.note, { wrap: true })] : []
  const { points, note, revision } = line[kind]
  return [...head, ...beside, number(points), text(note, { wrap: true }), number(revision, '0')]
}

function instructions({ scheme, unit, year }: Sheet, kind: ScoreKind) {
  const { points, note, revision } = titles(kind)
  return [
    `Phiếu ${kindName(kind)} của ${unit.name}, ${scheme.title}, năm ${year}.`,
    `Chỉ điền cột “${points}” và cột “${note}”. Dấu phẩy hay dấu chấm thập phân đều được; tối đa hai chữ số thập phân.`,
    'Ô để trống nghĩa là chưa chấm. Không gộp ô, không ẩn hàng, không dùng công thức, không lưu tệp kèm macro.',
    `Không sửa cột “${titles(kind).node}”, cột “${revision}” và trang “${marksName}”: hệ thống dùng chúng để không ghi đè lên nội dung người khác vừa sửa.`,
    'Khi nhập lại, hệ thống cho xem trước từng dòng thay đổi; có một dòng sai thì không dòng nào được lưu.',
    ...(scheme.illustrative ? ['Số liệu minh hoạ.'] : []),
  ]
}

function page(sheet: string, widths: number[], data: Cell[][]) {
  return { sheet, data, columns: widths.map((width) => ({ width })) }
}

const top = { alignVertical: 'top' } as const
const header = (names: string[]) =>
  names.map((name) => text(name, { fontWeight: 'bold', backgroundColor: '#E8EEF4', wrap: true }))
const bold = (value: string) => text(value, { fontWeight: 'bold' })

function text(value: string, style: CellObject = {}): Cell {
  return value === '' ? null : { type: String, value, ...top, ...style }
}

function number(value: number | null, format = '0.00'): Cell {
  return value === null ? null : { type: Number, value, format, ...top }
}
