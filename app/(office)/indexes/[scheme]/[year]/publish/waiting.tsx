import { DraftForm } from '@/app/_ui/form/draft'
import { SelectField, TextField } from '@/app/_ui/form/field'
import { Table } from '@/app/_ui/table'
import type { PublicationState } from '@/lib/publications/publication'
import { excuse } from './actions'

export type Asked = { scheme: string; year: number }

/** Who the year waits for, and the way out: a unit that cannot be scored is left out with a reason. */
export function Waiting({ asked, waiting }: { asked: Asked; waiting: PublicationState['waiting'] }) {
  if (waiting.length === 0) return <p>Mọi đơn vị đã đủ điểm.</p>
  return (
    <>
      <Table caption={`${waiting.length} đơn vị chưa đủ điểm`} short>
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col" className="num">
              Tiêu chí chưa thẩm định
            </th>
            <th scope="col" className="num">
              Tiêu chí chờ điểm khảo sát
            </th>
          </tr>
        </thead>
        <tbody>
          {waiting.map(({ code, name, unappraised, unsurveyed }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              <td className="num">{unappraised}</td>
              <td className="num">{unsurveyed}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <DraftForm
        draft={`absent ${asked.scheme} ${asked.year}`}
        action={excuse}
        submit="Ghi là không xếp hạng"
        look="quiet"
      >
        <SelectField
          label="Đơn vị không chấm được năm nay"
          name="unit"
          options={waiting.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <TextField
          label="Lý do"
          name="reason"
          hint="Sẽ ghi trong bản công bố, ví dụ: lũ quét, không chấm được."
          maxLength={500}
        />
        <Hidden asked={asked} />
      </DraftForm>
    </>
  )
}

export function Hidden({ asked }: { asked: Asked }) {
  return (
    <>
      <input type="hidden" name="scheme" value={asked.scheme} />
      <input type="hidden" name="year" value={asked.year} />
    </>
  )
}
