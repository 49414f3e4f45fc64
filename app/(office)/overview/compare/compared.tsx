import { EmptyState } from '@/app/_ui/empty'
import { Mark } from '@/app/_ui/mark'
import { Page } from '@/app/_ui/page'
import type { Comparison } from '@/lib/satisfaction/schema'
import { factorVerdict, sideNames, verdict } from '@/lib/satisfaction/versus'
import { screenHref } from '../address'
import { Screens } from '../screens'
import { ByFactor } from './by-factor'
import { Cautions } from './cautions'
import { Form } from './form'
import { Method } from './method'
import { SideCard } from './side-card'
import { compareScreen, type Sides } from './sides'

type ComparedProps = { answer: Comparison; sides: Sides; today: string }

export function Compared({ answer, sides, today }: ComparedProps) {
  const left = { ...answer.left, period: sides.left.period }
  const right = { ...answer.right, period: sides.right.period }
  const names = sideNames(left, right)
  const [one, other] = [left, right].map(({ unit, period }, side) =>
    screenHref(compareScreen, unit.code, period, (side === 0 ? sides.left : sides.right).filters),
  )
  return (
    <Page
      title="So sánh"
      lead={
        <>
          {names[0]} và {names[1]}{' '}
          {(left.illustrative || right.illustrative) && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
    >
      <Screens here={compareScreen} unit={left.unit.code} period={left.period} filters={sides.left.filters} />
      <Form answer={answer} sides={sides} today={today} />
      {one === other ? (
        <EmptyState title="Hai bên giống hệt nhau">
          <p>Hãy chọn đơn vị, kỳ hoặc nhóm phiếu khác cho một trong hai bên.</p>
        </EmptyState>
      ) : (
        <>
          <Cautions answer={answer} names={names} />
          <p className="finding">{verdict(left, right)}</p>
          <div className="versus">
            <SideCard name={names[0]} side={answer.left} />
            <SideCard name={names[1]} side={answer.right} />
          </div>
          <ByFactor answer={answer} names={names} finding={factorVerdict(left.factors)} />
          <Method answer={answer} names={names} />
        </>
      )}
    </Page>
  )
}
