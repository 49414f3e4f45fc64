import type { Finding } from '../document'
import { seal } from '../seal'
import { pointsOf } from './convert'
import type { Content, IndexDocument, Node, Place, Score, Unit } from './document'
import { halfUp, hundredths, written } from './hundredths'
import { standings } from './ranks'
import { leavesByField, maximaOf } from './tree'

/** Every total, share, band, rank and move of a published year, worked out again from its leaves' scores. */
export function checkIndex({ content, sha256 }: IndexDocument): Finding[] {
  const fields = leavesByField(content)
  const names = [null, ...fields.keys()]
  const ranks = new Map(names.map((field) => [field, standings(content, (unit) => placeOf(unit, field))]))
  return [
    sealed(content, sha256),
    corrections(content),
    ...corrected(content),
    ...maxima(content),
    ...content.units.flatMap((unit) => [
      ...leaves(content, unit, [...fields.values()].flat()),
      ...names.flatMap((field) => {
        const place = placeOf(unit, field)
        if (!place) return []
        const below = field === null ? [...fields.values()].flat() : (fields.get(field) ?? [])
        const name = field === null ? `${unit.name}, tổng` : `${unit.name}, lĩnh vực ${field}`
        const highest = field === null ? content.scheme.total_maximum : maximumOf(content, field)
        return [
          ...sum(name, unit, place, below),
          same(`${name}: tỷ lệ`, place.percent, percentOf(place, highest)),
          ...(field === null ? [band(content, name, place, unit)] : []),
          ...ranked(name, place, ranks.get(field)?.get(unit.code) ?? null),
          ...moved(content, name, place, unit),
        ]
      }),
    ]),
  ]
}

const placeOf = (unit: Unit, field: string | null) => (field === null ? unit.total : unit.fields[field])
const maximumOf = ({ scheme }: Content, field: string) =>
  scheme.nodes.find(({ depth, code }) => depth === 1 && code === field)?.maximum ?? null
const counted = (unit: Unit, { code }: Node) => {
  const score = unit.scores[code]
  return score?.survey ?? score?.appraised ?? score?.self
}

export function sealed(content: Content, sha256: string): Finding {
  try {
    const found = seal(content)
    return found === sha256
      ? { ok: true, what: `Mã băm SHA-256 khớp: ${sha256}` }
      : { ok: false, what: `Mã băm SHA-256 không khớp: tệp ghi ${sha256}, nội dung cho ${found}` }
  } catch (reason) {
    return { ok: false, what: `Nội dung không có dạng chuẩn: ${reason}` }
  }
}

/** A first edition corrects nothing; a later one names what it corrects. */
function corrections({ edition, corrects }: Content): Finding {
  const ok = edition > 1 === (corrects !== null)
  const named = corrects ? `, đính chính ${corrects.code}` : ''
  return { ok, what: `Bản công bố lần ${edition}${named}${ok ? '' : ': không khớp với nhau'}` }
}

/** What an edition says that it put right stands in it. */
function corrected({ corrects, units }: Content): Finding[] {
  return (corrects?.lines ?? []).map(({ unit: code, node, before, after }) => {
    const score = units.find((unit) => unit.code === code)?.scores[node]
    return same(`Đính chính điểm ${node} của ${code}, từ ${before}`, score?.appraised ?? null, after)
  })
}

function maxima(content: Content): Finding[] {
  return maximaOf(content).map(({ code, maximum, maxima: parts }) =>
    same(
      `Điểm tối đa của ${code}`,
      maximum,
      written(parts.map(hundredths).reduce((one, other) => one + other, 0n)),
    ),
  )
}

/** One finding a unit when all its leaves are well; each that is not by itself. */
function leaves(content: Content, unit: Unit, nodes: Node[]): Finding[] {
  const known = new Set(nodes.map(({ code }) => code))
  const wrong = [
    ...Object.keys(unit.scores)
      .filter((code) => !known.has(code))
      .map((code) => `${unit.name}: điểm của ${code} không thuộc tiêu chí nào của bộ tiêu chí`),
    ...nodes.flatMap((node) => leafFaults(content, unit, node)),
  ]
  if (wrong.length > 0) return wrong.map((what) => ({ ok: false, what }))
  const scored = nodes.filter((node) => counted(unit, node) !== undefined).length
  return scored > 0 ? [{ ok: true, what: `${unit.name}: ${scored} điểm tiêu chí thành phần hợp lệ` }] : []
}

function leafFaults(content: Content, unit: Unit, node: Node) {
  const score = unit.scores[node.code] ?? {}
  const given = sides.flatMap((side) => score[side] ?? [])
  const high = given.find((points) => node.maximum !== null && hundredths(points) > hundredths(node.maximum))
  const faults = high ? [`${unit.name}, ${node.code}: ${high} lớn hơn điểm tối đa ${node.maximum}`] : []
  if (given.some((points) => points.startsWith('-'))) faults.push(`${unit.name}, ${node.code}: điểm âm`)
  for (const side of sides) {
    const points = pointsOf(node, side, score, content)
    if (points !== null && score[side] !== undefined && score[side] !== written(points))
      faults.push(
        `${unit.name}, ${node.code}: ${sideNames[side]}: tệp ghi ${score[side]}, tính lại từ ${origin(score, side)} được ${written(points)}`,
      )
  }
  return faults
}

const sides = ['survey', 'appraised', 'self'] as const
const sideNames = { survey: 'điểm khảo sát', appraised: 'điểm thẩm định', self: 'điểm tự chấm' }

/** What points were computed from, in words. */
function origin(score: Score, side: (typeof sides)[number]) {
  if (side === 'survey')
    return score.answers ? `số trả lời theo mức ${score.answers.join(', ')}` : `${score.percent} %`
  const given = score[`${side}_given`]
  if (!given) return 'không có gì'
  return 'option' in given ? `phương án ${given.option}` : `${given.numerator}/${given.denominator}`
}

/** What was announced as a whole is taken as announced: its parts were not published. */
function sum(name: string, unit: Unit, place: Place, below: Node[]): Finding[] {
  if (place.announced)
    return [{ ok: null, what: `${name}: điểm theo công bố ${place.points ?? 'không nêu'}` }]
  const points = below.flatMap((node) => counted(unit, node) ?? []).map(hundredths)
  const total = points.length === 0 ? null : written(points.reduce((one, other) => one + other, 0n))
  return [same(`${name}: điểm`, place.points, total)]
}

function percentOf({ points }: Place, maximum: string | null) {
  if (points === null || maximum === null || hundredths(maximum) === 0n) return null
  return written(halfUp(hundredths(points) * 10_000n, hundredths(maximum)))
}

/** The lower bound belongs to the band. Who is absent has none. */
function band({ scheme, absent }: Content, name: string, place: Place, unit: Unit): Finding {
  const left = absent.some(({ code }) => code === unit.code)
  if (left && place.band === null) return { ok: true, what: `${name}: không xếp loại` }
  const points = place.points === null ? null : hundredths(place.points)
  const held = scheme.bands
    .toSorted((one, other) => (hundredths(one.lower_bound) < hundredths(other.lower_bound) ? 1 : -1))
    .find(({ lower_bound: bound }) =>
      points === null
        ? false
        : scheme.band_basis === 'percent'
          ? points * 10_000n >= hundredths(bound) * hundredths(scheme.total_maximum)
          : points >= hundredths(bound),
    )
  return same(`${name}: xếp loại`, place.band, held?.label ?? null)
}

function ranked(name: string, place: Place, standing: { rank: number; outOf: number } | null): Finding[] {
  const { rank, out_of: outOf, announced } = place
  if (announced && rank !== null && rank !== standing?.rank)
    return [{ ok: null, what: `${name}: thứ hạng theo công bố ${rank}${outOf === null ? '' : `/${outOf}`}` }]
  return [
    same(`${name}: thứ hạng`, rank, standing?.rank ?? null),
    ...(announced ? [] : [same(`${name}: số đơn vị được xếp`, outOf, standing?.outOf ?? null)]),
  ]
}

/** Ranks are compared only where both years measured the same units. */
function moved({ comparable }: Content, name: string, place: Place, { tier }: Unit): Finding[] {
  const { points, previous_points: before, change, rank, previous_rank: was, move } = place
  const found: Finding[] = []
  if (change !== null)
    found.push(
      same(
        `${name}: tăng, giảm điểm`,
        change,
        points === null || before === null ? null : written(hundredths(points) - hundredths(before)),
      ),
    )
  if (!comparable.includes(tier))
    found.push(same(`${name}: không so thứ hạng với năm trước`, move ?? was, null))
  else if (move !== null || (rank !== null && was !== null && change !== null))
    found.push(same(`${name}: tăng, giảm bậc`, move, rank === null || was === null ? null : was - rank))
  return found
}

function same(what: string, have: string | number | null, want: string | number | null): Finding {
  const ok = have === want
  return {
    ok,
    what: ok
      ? `${what} = ${have ?? 'không có'}`
      : `${what}: tệp ghi ${have ?? 'không có'}, tính lại được ${want ?? 'không có'}`,
  }
}
