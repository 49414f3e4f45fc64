import { Disclosure } from '@/app/_ui/disclosure'
import { Mark } from '@/app/_ui/mark'
import { Section } from '@/app/_ui/page'
import { StillTable } from '@/app/_ui/still-table'
import {
  type CampaignProgress,
  paceName,
  progressName,
  targetInWords,
  type UnitProgress,
} from '@/lib/campaigns/progress'
import { count, decimal } from '@/lib/satisfaction/format'

/** Reached and target of each unit, and what it comes to by the last day. */
export function ByUnit({ units, margin, state }: CampaignProgress) {
  return (
    <Section title="Theo đơn vị">
      <StillTable caption="Số phiếu và chỉ tiêu theo đơn vị" captionHidden>
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col" className="num">
              Số phiếu
            </th>
            <th scope="col" className="num">
              Chỉ tiêu
            </th>
            <th scope="col" className="num">
              Đạt (%)
            </th>
            <th scope="col" className="num">
              {paceName(state)}
            </th>
            <th scope="col" className="num">
              Dự kiến khi hết đợt
            </th>
            <th scope="col">Tình trạng</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <Row key={unit.code} unit={unit} />
          ))}
        </tbody>
      </StillTable>
      <Method margin={margin} units={units} projects={state === 'running'} />
    </Section>
  )
}

function Row({ unit }: { unit: UnitProgress }) {
  const { name, reached, target, share, recent, projected, state } = unit
  const tone = state === 'short' ? 'warn' : state === 'reached' || state === 'on_course' ? 'good' : 'plain'
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{count(reached)}</td>
      <td className="num">{target === null ? '–' : count(target)}</td>
      <td className="num">{share === null ? '–' : decimal(share)}</td>
      <td className="num">{count(recent)}</td>
      <td className="num">{projected === null ? '–' : count(projected)}</td>
      <td>
        <Mark tone={tone}>{progressName(state)}</Mark>
      </td>
    </tr>
  )
}

type MethodProps = { margin: number; units: UnitProgress[]; projects: boolean }

function Method({ margin, units, projects }: MethodProps) {
  return (
    <Disclosure summary="Cách tính chỉ tiêu và dự kiến">
      <p>
        Chỉ tiêu n = N ÷ (1 + N × e²), làm tròn lên; N là số giao dịch dự kiến trong đợt, e ={' '}
        {decimal(margin * 100)}%. Đơn vị được giao chỉ tiêu riêng thì dùng chỉ tiêu đó.
      </p>
      <ul>
        {units.map((unit) => (
          <li key={unit.code}>
            {unit.name}: {targetInWords(unit, margin)}
          </li>
        ))}
      </ul>
      {projects && (
        <p>
          Dự kiến = số phiếu đến hết hôm qua + số phiếu của 14 ngày trọn trước hôm nay ÷ 14 × số ngày còn lại,
          kể cả hôm nay. Đợt chạy chưa đủ 14 ngày thì lấy những ngày đã chạy.
        </p>
      )}
    </Disclosure>
  )
}
