import { type Book, grouped } from './book'
import { saidOf } from './cellFigure'
import { one } from './decimal'
import { type Finding, right, unknown, wrong } from './finding'
import { publishedPlaces } from './ranks'
import { type Bound, type Line, nameOf } from './table'

/** Bands by their bounds; the lower bound belongs to the band. Without bounds, no band may lie within another. */
export function bands(book: Book): Finding[] {
  const banded = book.lines.filter(({ band }) => band !== null)
  if (book.bounds.length > 0) {
    const order = book.bounds.toSorted((one, other) => (one.from.amount < other.from.amount ? 1 : -1))
    return [...twice(order), ...banded.map((line) => byBounds(line, order))]
  }
  return grouped(banded, ({ year, code }) => `${year}\u0000${code}`).flatMap(apart)
}

function twice(order: Bound[]): Finding[] {
  return order.flatMap(({ name, from }, place) => {
    const above = order[place - 1]
    if (above?.from.amount !== from.amount) return []
    const bound = saidOf(from)
    return [
      wrong(
        'bands',
        from.where,
        `Loại “${name}” và loại “${above.name}” cùng bắt đầu từ ${bound}.`,
        bound,
        null,
      ),
    ]
  })
}

function byBounds(line: Line, order: Bound[]): Finding {
  const { band, figures } = line
  const { name = '', where = line.where } = band ?? {}
  const { points, maximum } = figures
  const [{ of } = { of: 'points' }] = order
  if (!points || (of === 'percent' && !maximum)) {
    return unknown('bands', where, 'Thiếu điểm nên không kiểm được xếp loại.')
  }
  // Share and bound are compared as products: nothing is divided, so nothing is rounded.
  const factor = of === 'percent' && maximum ? maximum.amount : 100n * one
  const reached = order.find(({ from }) => 100n * one * points.amount >= from.amount * factor)
  if (reached && same(reached.name, name)) return right('bands', where)
  if (!reached) {
    return unknown('bands', where, 'Điểm thấp hơn mọi ngưỡng nên không kiểm được xếp loại.')
  }
  const bound = saidOf(reached.from)
  const said = `${saidOf(points)} điểm`
  const sentence = `${nameOf(line)}: xếp loại ghi “${name}”, ${said} phải là “${reached.name}” (từ ${bound}${of === 'percent' ? ' %' : ''}).`
  const found = wrong('bands', where, sentence, name, reached.name)
  const atBound = 100n * one * points.amount === reached.from.amount * factor
  return atBound && points.places < publishedPlaces ? { ...found, verdict: 'rounding' } : found
}

const same = (one: string, other: string) =>
  one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase()

/** By falling points each band is one run; which band is the better one does not matter. */
function apart(group: Line[]): Finding[] {
  const scored = group.flatMap((line) =>
    line.band && line.figures.points ? [{ line, band: line.band, points: line.figures.points }] : [],
  )
  const order = scored.toSorted((one, other) => (one.points.amount < other.points.amount ? 1 : -1))
  const ended = new Set<string>()
  return order.map(({ line, band, points }, place) => {
    const above = order[place - 1]
    const level = above?.points.amount === points.amount && points.places >= publishedPlaces
    const back = ended.has(band.name.toLowerCase())
    if (above && !same(above.band.name, band.name)) ended.add(above.band.name.toLowerCase())
    if (back || (level && above && !same(above.band.name, band.name))) {
      const sentence = `${nameOf(line)}: ${saidOf(points)} điểm xếp loại “${band.name}”, trong khi ${nameOf(above?.line ?? line)} có ${saidOf(above?.points ?? points)} điểm xếp loại “${above?.band.name}”: hai loại xen vào nhau.`
      return wrong('bands', band.where, sentence, band.name, null)
    }
    return unknown(
      'bands',
      band.where,
      'Bảng không có ngưỡng xếp loại: chỉ kiểm được các loại không xen vào nhau.',
    )
  })
}
