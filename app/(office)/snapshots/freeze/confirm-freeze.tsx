import { Facts } from '@/app/_ui/facts'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextField } from '@/app/_ui/form/field'
import { Link } from '@/app/_ui/link'
import { dayText } from '@/lib/snapshots/snapshot'
import { freeze } from '../actions'

type ConfirmFreezeProps = { unit: { code: string; name: string }; from: string; to: string }

export function ConfirmFreeze({ unit, from, to }: ConfirmFreezeProps) {
  const overview = `/overview?unit=${unit.code}&period=${from}..${to}`
  const period = `${dayText(from)} – ${dayText(to)}`
  return (
    <>
      <Facts
        facts={[
          { label: 'Đơn vị', value: unit.name },
          { label: 'Kỳ', value: period },
          { label: 'Số liệu sẽ chốt', value: <Link href={overview}>Xem trên trang Tổng quan</Link> },
        ]}
      />
      <DraftForm draft={`freeze ${unit.code} ${from} ${to}`} action={freeze} submit="Chốt số liệu">
        <TextField
          label="Tên bản chốt"
          name="title"
          hint="Tên này đứng đầu trang số liệu và các tệp tải về."
          defaultValue={`Chỉ số hài lòng tại quầy, ${unit.name}, ${period}`}
          maxLength={200}
          required
        />
        <p className="small soft">
          Sau khi chốt, không ai sửa hay xoá được bản này; muốn đính chính thì chốt một bản khác.
        </p>
        <input type="hidden" name="unit" value={unit.code} />
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="to" value={to} />
      </DraftForm>
    </>
  )
}
