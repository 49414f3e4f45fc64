import './counters.css'
import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { StillTable } from '@/app/_ui/still-table'
import { type CounterListed, counterState, countersByUnit, groupCode } from '@/lib/counters/counter'
import { count } from '@/lib/satisfaction/format'

export function CounterTable({ list }: { list: CounterListed[] }) {
  return (
    <StillTable caption="Các quầy, theo đơn vị" captionHidden>
      <thead>
        <tr>
          <th scope="col">Quầy</th>
          <th scope="col">Mã</th>
          <th scope="col" className="num">
            Phiếu
          </th>
          <th scope="col">Tình trạng</th>
          <th scope="col">Mở</th>
        </tr>
      </thead>
      {countersByUnit(list).map(({ unit, counters }) => (
        <tbody key={unit.code}>
          <tr className="counters-unit">
            <th scope="rowgroup" colSpan={5}>
              {unit.name}
            </th>
          </tr>
          {counters.map((counter) => (
            <Row key={counter.code} {...counter} />
          ))}
        </tbody>
      ))}
    </StillTable>
  )
}

function Row(counter: CounterListed) {
  const { code, name, ballots, campaign, state, may_manage } = counter
  return (
    <tr>
      <th scope="row">{may_manage ? <Link href={`/counters/${code}`}>{name}</Link> : name}</th>
      <td className="counters-code">{groupCode(code)}</td>
      <td className="num">{count(ballots)}</td>
      <td>
        <Mark tone={state === 'open' ? 'good' : 'plain'}>{counterState(counter)}</Mark>
        {campaign && state !== 'retired' && <div className="small soft">{campaign}</div>}
      </td>
      <td>
        <span className="row">
          <a href={`/c/${code}`} aria-label={`Phiếu của ${name}`}>
            Phiếu
          </a>
          {state !== 'retired' && (
            <Link href={`/counters/${code}/poster`} aria-label={`Áp phích của ${name}`}>
              Áp phích
            </Link>
          )}
        </span>
      </td>
    </tr>
  )
}
