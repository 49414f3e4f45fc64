import { decimal } from '../satisfaction/format'
import { fieldsOf } from '../schemes/scheme'
import { type IndexUnit, moveText, type ReformIndex } from './reformIndex'
import { sentence } from './sentence'

/** What a leader reads aloud: of one unit its total and its fields, of many who leads, who rose and who is waited for. */
export function headlines(index: ReformIndex): string[] {
  const [only] = index.units
  const told = index.counts.units === 1 && only ? ofOne(index, only) : ofMany(index)
  return told.filter((line) => line !== null)
}

function ofOne({ year, nodes }: ReformIndex, { name, total, fields }: IndexUnit) {
  const whole = sentence(total, year - 1)
  return [
    whole && `${name}: năm ${year} đạt ${whole}.`,
    ...fieldsOf(nodes).map(({ code, title }) => {
      const place = fields.find(({ node }) => node === code)
      const standing = place && sentence(place, year - 1)
      return standing ? `${title}: ${standing}.` : null
    }),
  ]
}

function ofMany({ year, counts, facts, bands }: ReformIndex) {
  const { leaders, leading_points: points, risen, climbed, fallen } = facts
  const held = bands.filter(({ units }) => units > 0)
  return [
    leaders.length > 0 && points !== null
      ? `${counts.provisional > 0 ? 'Tạm dẫn đầu' : 'Dẫn đầu'}: ${names(leaders)}, ${decimal(points)} điểm.`
      : null,
    risen
      ? `Tăng nhiều điểm nhất so với năm ${year - 1}: ${risen.name}, tăng ${decimal(risen.by)} điểm.`
      : null,
    climbed ? `Tăng nhiều bậc nhất: ${climbed.name}, ${moveText(climbed.by)}.` : null,
    fallen ? `Giảm nhiều điểm nhất: ${fallen.name}, giảm ${decimal(-fallen.by)} điểm.` : null,
    held.length > 0
      ? `Xếp loại: ${held.map(({ label, units }) => `${units} đơn vị ${label}`).join(', ')}.`
      : null,
    counts.unsurveyed > 0
      ? `${counts.unsurveyed}/${counts.units} đơn vị còn chờ điểm hài lòng: tổng điểm là tạm tính.`
      : null,
    counts.absent > 0 ? `${counts.absent} đơn vị không xếp hạng năm nay, có nêu lý do.` : null,
  ]
}

/** Many may share the lead: three are named, the others counted. */
function names(leaders: string[]) {
  const others = leaders.length - 3
  return leaders.slice(0, 3).join(', ') + (others > 0 ? ` và ${others} đơn vị khác` : '')
}
