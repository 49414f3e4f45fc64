import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { Table } from '@/app/_ui/table'
import {
  heardInWords,
  type Kiosk,
  kioskState,
  kiosksByUnit,
  ledgerInWords,
  waitingInWords,
} from '@/lib/kiosks/kiosk'

export function KioskTable({ list }: { list: Kiosk[] }) {
  return (
    <Table caption="Các máy và sổ gửi nhận, theo đơn vị" captionHidden>
      <thead>
        <tr>
          <th scope="col">Máy</th>
          <th scope="col">Quầy</th>
          <th scope="col">Gửi và nhận</th>
          <th scope="col">Đang chờ mạng</th>
          <th scope="col">Liên lạc</th>
          <th scope="col">Tình trạng</th>
        </tr>
      </thead>
      {kiosksByUnit(list).map(({ unit, kiosks }) => (
        <tbody key={unit.code}>
          <tr className="group">
            <th scope="rowgroup" colSpan={6}>
              {unit.name}
            </th>
          </tr>
          {kiosks.map((kiosk) => (
            <Row key={kiosk.code} {...kiosk} />
          ))}
        </tbody>
      ))}
    </Table>
  )
}

function Row(kiosk: Kiosk) {
  const { code, name, counter, state, alarms, heard_seconds } = kiosk
  return (
    <tr>
      <th scope="row">
        <Link href={`/kiosks/${code}`}>{name}</Link>
      </th>
      <td>{counter.name}</td>
      <td>{ledgerInWords(kiosk)}</td>
      <td>{waitingInWords(kiosk)}</td>
      <td>{heardInWords(heard_seconds)}</td>
      <td>
        <Mark tone={alarms.length > 0 ? 'warn' : state === 'paired' ? 'good' : 'plain'}>
          {kioskState(state)}
        </Mark>
      </td>
    </tr>
  )
}
