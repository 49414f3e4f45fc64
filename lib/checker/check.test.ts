import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from './check'
import { readTable } from './readTable'

const titles =
  'Đơn vị;Mã;Điểm tối đa;Điểm;Tỷ lệ;Xếp hạng;Trên tổng số;Điểm năm trước;Tăng giảm điểm;Hạng năm trước;Tăng giảm bậc;Xếp loại'
const columns = titles.split(';').slice(2)
const bounds = 'Xếp loại;Từ\nA;60\nB;30\nC;0'

const checked = (csv: string) => check(readTable(new TextEncoder().encode(csv)))
const comma = (hundredths: number) => (hundredths / 100).toFixed(2).replace('.', ',')

/** A row of a table that adds up, in the order of the titles after unit and code. */
type Row = { unit: string; code: string; cells: string[] }

const consistent = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.array(fc.integer({ min: 100, max: 3000 }), { minLength: 2, maxLength: 5 }),
  )
  .chain(([units, maxima]) => {
    const scores = fc.tuple(...maxima.map((maximum) => fc.integer({ min: 0, max: maximum })))
    const years = fc.tuple(
      fc.array(scores, { minLength: units, maxLength: units }),
      fc.array(scores, { minLength: units, maxLength: units }),
    )
    return years.map(([before, now]) => rowsOf(maxima, before, now))
  })

function rowsOf(maxima: number[], before: number[][], now: number[][]): Row[] {
  const codes = ['', ...maxima.map((_, place) => String(place + 1))]
  const withTotal = (scores: number[]) => [scores.reduce((total, score) => total + score, 0), ...scores]
  const [whole, last, this_] = [withTotal(maxima), before.map(withTotal), now.map(withTotal)]
  const rank = (year: number[][], unit: number, node: number) =>
    1 + year.filter((scores) => (scores[node] ?? 0) > (year[unit]?.[node] ?? 0)).length
  return now.flatMap((_, unit) =>
    codes.map((code, node) => {
      const [maximum = 0, points = 0, earlier = 0] = [whole[node], this_[unit]?.[node], last[unit]?.[node]]
      const [place, placeBefore] = [rank(this_, unit, node), rank(last, unit, node)]
      const percent = Math.floor((points * 10_000 * 2 + maximum) / (2 * maximum))
      const cells = [
        ...[comma(maximum), comma(points), comma(percent), String(place), String(now.length)],
        ...[comma(earlier), comma(points - earlier), String(placeBefore), String(placeBefore - place)],
        points >= 6000 ? 'A' : points >= 3000 ? 'B' : 'C',
      ]
      return { unit: `Xã ${unit + 1}`, code, cells }
    }),
  )
}

const csvOf = (rows: Row[]) =>
  [titles, ...rows.map(({ unit, code, cells }) => [unit, code, ...cells].join(';')), '', bounds].join('\n')

describe('a table that adds up', () => {
  it('has no finding at all', () => {
    fc.assert(
      fc.property(consistent, (rows) => {
        const { findings, counts, notes } = checked(csvOf(rows))
        expect([findings, notes]).toEqual([[], []])
        expect(counts.right).toBeGreaterThanOrEqual(rows.length * 7)
      }),
    )
  })

  it('has none that says wrong when it was rounded to one decimal at the end', () => {
    fc.assert(
      fc.property(consistent, (rows) => {
        const short = (cell: string) => {
          if (!/,\d\d$/.test(cell)) return cell
          const hundredths = Math.round(Number(cell.replace(',', '.')) * 100)
          return (Math.round(hundredths / 10) / 10).toFixed(1).replace('.', ',')
        }
        const rounded = rows.map(({ cells: [maximum = '', ...cells], ...row }) => ({
          ...row,
          cells: [maximum, ...cells.map((cell, place) => (place === 1 ? cell : short(cell)))],
        }))
        const { findings } = checked(csvOf(rounded).replace(/\nA;60\n[\s\S]*/, ''))
        expect(findings.filter(({ rule, verdict }) => verdict === 'wrong' && rule !== 'percents')).toEqual([])
      }),
    )
  })

  it('shows every single figure that is tampered with', () => {
    fc.assert(
      fc.property(
        consistent,
        fc.nat(),
        fc.nat(columns.length - 1),
        fc.integer({ min: 1, max: 400 }),
        fc.boolean(),
        (rows, row, column, by, up) => {
          const chosen = row % rows.length
          const tampered = rows.map((line, place) =>
            place === chosen
              ? { ...line, cells: line.cells.with(column, other(line.cells[column] ?? '', up ? by : -by)) }
              : line,
          )
          const { counts } = checked(csvOf(tampered))
          expect(counts.wrong + counts.rounding, csvOf(tampered)).toBeGreaterThan(0)
        },
      ),
      { numRuns: 500 },
    )
  })
})

/** Another figure of the same kind. */
function other(cell: string, by: number) {
  if (/^[ABC]$/.test(cell)) return cell === 'A' ? 'B' : 'A'
  if (/,\d\d$/.test(cell)) return comma(Math.round(Number(cell.replace(',', '.')) * 100) + by)
  return String(Number(cell) + Math.sign(by) * (1 + (Math.abs(by) % 5)))
}
