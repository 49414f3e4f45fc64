import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import {
  type IndexUnit,
  maximumText,
  missingPoints,
  type ReformIndex,
  rankText,
} from '@/lib/indexes/reformIndex'
import { decimal } from '@/lib/satisfaction/format'
import { fieldsOf, type SchemeNode } from '@/lib/schemes/scheme'
import { Move } from './moves'

/** Points, share of the maximum, rank and move by field: one line a field for one unit, a matrix for many. */
export function Fields({ index }: { index: ReformIndex }) {
  const [only] = index.units
  const fields = fieldsOf(index.nodes)
  if (!only || fields.length === 0) return null
  const alone = index.counts.units === 1
  return (
    <Section
      title="Theo lĩnh vực"
      {...(!alone && { lead: 'Nền đỏ: tỷ lệ đạt thấp; nền xanh: tỷ lệ đạt cao. Con số ghi trong từng ô.' })}
    >
      {alone ? (
        <OneUnit index={index} unit={only} fields={fields} />
      ) : (
        <Matrix index={index} fields={fields} />
      )}
    </Section>
  )
}

const placeOf = (unit: IndexUnit, field: SchemeNode) => unit.fields.find(({ node }) => node === field.code)

function OneUnit({ index, unit, fields }: { index: ReformIndex; unit: IndexUnit; fields: SchemeNode[] }) {
  const missing = <span className="soft">{missingPoints(index.state)}</span>
  return (
    <Table caption={`Điểm và thứ hạng từng lĩnh vực, ${unit.name}, năm ${index.year}`} captionHidden>
      <thead>
        <tr>
          <th scope="col">Lĩnh vực</th>
          <th scope="col" className="num">
            Thứ hạng
          </th>
          <th scope="col" className="num">
            Tăng, giảm bậc
          </th>
          <th scope="col" className="num">
            Hạng năm {index.year - 1}
          </th>
          <th scope="col" className="num">
            Điểm
          </th>
          <th scope="col" className="num">
            Điểm tối đa
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const place = placeOf(unit, field)
          return (
            <tr key={field.code}>
              <th scope="row">{field.title}</th>
              <td className="num">{(place && rankText(place)) ?? missing}</td>
              <td className="num">
                <Move move={place?.move ?? null} />
              </td>
              <td className="num">{place?.previous_rank ?? '–'}</td>
              <td className="num">{place?.points == null ? missing : decimal(place.points)}</td>
              <td className="num">{field.maximum === null ? missing : maximumText(field.maximum)}</td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}

function Matrix({ index, fields }: { index: ReformIndex; fields: SchemeNode[] }) {
  return (
    <div className="matrix">
      <Table caption={`Điểm, tỷ lệ đạt và thứ hạng theo đơn vị và lĩnh vực, năm ${index.year}`} captionHidden>
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            {fields.map(({ code, title, maximum }) => (
              <th scope="col" className="num" key={code}>
                {title}
                {maximum !== null && <span className="place">tối đa {maximumText(maximum)}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {index.units.map((unit) => (
            <tr key={unit.code}>
              <th scope="row">{unit.name}</th>
              {fields.map((field) => (
                <td className={`num ${heat(placeOf(unit, field))}`} key={field.code}>
                  <Cell index={index} place={placeOf(unit, field)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

/** Five shades by share of the maximum: below 50, 60, 75, 90 and above. Nothing final, no shade. */
function heat(place: IndexUnit['fields'][number] | undefined) {
  if (place?.percent == null || place.provisional) return ''
  const { percent } = place
  return `heat-${[50, 60, 75, 90].filter((bound) => percent >= bound).length}`
}

function Cell({ index, place }: { index: ReformIndex; place: IndexUnit['fields'][number] | undefined }) {
  const rank = place && rankText(place)
  return (
    <>
      {place?.points == null ? (
        <span className="soft">{missingPoints(index.state)}</span>
      ) : (
        decimal(place.points)
      )}
      {place?.provisional && place.points !== null && <span className="place">tạm tính</span>}
      {place?.percent != null && !place.provisional && (
        <span className="place">{decimal(place.percent)}%</span>
      )}
      {rank && (
        <span className="place">
          {place.provisional && 'tạm '}hạng {rank}
        </span>
      )}
      {place?.move != null && place.move !== 0 && (
        <span className="place">
          <Move move={place.move} />
        </span>
      )}
    </>
  )
}
