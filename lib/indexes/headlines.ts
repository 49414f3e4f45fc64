import { decimal } from '../satisfaction/format'
import { fieldsOf } from '../schemes/scheme'
import { type IndexUnit, moveText, type ReformIndex } from './reformIndex'
import { sentence } from './sentence'

/** What a leader reads aloud: of one unit its total and its fields, of many who leads, who rose and who is waited for. */
export function headlines(index: ReformIndex): string[] {
  const [only, ...others] = index.units
  if (!only) return []
  const told = others.length === 0 ? ofOne(index, only) : ofMany(index)
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

function ofMany({ year, units }: ReformIndex) {
  const provisional = units.filter(({ total }) => total.provisional)
  const waiting = units.filter((unit) => unit.waiting.length > 0)
  const leaders = units.filter(({ total }) => total.rank === 1 && total.points !== null)
  const risen = most(units, ({ change }) => change)
  const climbed = most(units, ({ move }) => move)
  return [
    leaders[0]?.total.points != null
      ? `${provisional.length > 0 ? 'Tạm dẫn đầu' : 'Dẫn đầu'}: ${names(leaders)}, ${decimal(leaders[0].total.points)} điểm.`
      : null,
    risen?.total.change != null
      ? `Tăng nhiều điểm nhất so với năm ${year - 1}: ${risen.name}, tăng ${decimal(risen.total.change)} điểm.`
      : null,
    climbed?.total.move != null
      ? `Tăng nhiều bậc nhất: ${climbed.name}, ${moveText(climbed.total.move)}.`
      : null,
    waiting.length > 0
      ? `${waiting.length}/${units.length} đơn vị còn chờ điểm hài lòng: tổng điểm là tạm tính.`
      : null,
  ]
}

const names = (units: IndexUnit[]) => units.map(({ name }) => name).join(', ')

/** Who gained most; nobody when nobody gained. */
function most(units: IndexUnit[], gain: (total: IndexUnit['total']) => number | null) {
  const [best] = units.toSorted((one, other) => (gain(other.total) ?? 0) - (gain(one.total) ?? 0))
  return best && (gain(best.total) ?? 0) > 0 ? best : null
}
