import './exclusions.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Button, LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { SelectField } from '@/app/_ui/form/field'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'
import { Refusal } from '@/lib/db/refusal'
import type { Exclusions } from '@/lib/exclusions/exclusion'
import { exclusions } from '@/lib/exclusions/read'
import { count } from '@/lib/satisfaction/format'
import { currentStaff } from '@/lib/staff/read'
import { DecisionTable } from './decision-table'

export const metadata: Metadata = { title: 'Phiếu bị loại' }

export default async function ExclusionsPage({ searchParams }: PageProps<'/exclusions'>) {
  const staff = await currentStaff()
  const search = await searchParams
  const answer = await exclusions(staff, [search.unit].flat()[0] || null).catch(refusal)
  return (
    <Page
      title="Phiếu bị loại"
      lead="Phiếu không được tính, vì một lý do ghi rõ. Phiếu vẫn còn nguyên; bãi bỏ quyết định thì phiếu được tính lại."
      actions={
        answer.counters.length > 0 && (
          <LinkButton href={`/exclusions/new?unit=${answer.unit.code}`}>Loại phiếu</LinkButton>
        )
      }
    >
      <div className="stack">
        <Done answer={answer} code={[search.done].flat()[0] ?? null} />
        {answer.selectable.length > 1 && <Picker answer={answer} />}
        {answer.exclusions.length === 0 ? (
          <EmptyState title="Chưa loại phiếu nào">
            <p>
              Mọi phiếu nhận được đều đang được tính. Phân tích và Quản trị loại được phiếu của một quầy trong
              những ngày nhất định, kèm lý do.
            </p>
          </EmptyState>
        ) : (
          <>
            <p className="finding">{sentence(answer)}</p>
            <DecisionTable answer={answer} />
          </>
        )}
      </div>
    </Page>
  )
}

/** Said once, after the decision that brought one here. */
function Done({ answer, code }: { answer: Exclusions; code: string | null }) {
  const made = answer.exclusions.find((exclusion) => exclusion.code === code)
  if (!made) return null
  return (
    <Notice tone="success">
      <p>
        {made.lifted
          ? `Đã bãi bỏ: ${count(made.ballots)} phiếu của ${made.counter.name} được tính lại trong mọi số liệu.`
          : `Đã loại ${count(made.ballots)} phiếu của ${made.counter.name} ra khỏi mọi số liệu.`}
      </p>
    </Notice>
  )
}

function Picker({ answer: { unit, selectable } }: { answer: Exclusions }) {
  return (
    <form action="/exclusions" className="form-row screen-only" key={unit.code}>
      <SelectField
        label="Đơn vị"
        name="unit"
        defaultValue={unit.code}
        options={selectable.map(({ code, name, depth }) => ({
          value: code,
          label: `${'\u2003'.repeat(depth)}${name}`,
        }))}
      />
      <Button type="submit" look="quiet">
        Xem
      </Button>
    </form>
  )
}

function sentence({ exclusions, unit }: Exclusions) {
  const standing = exclusions.filter(({ lifted }) => lifted === null)
  if (standing.length === 0) return `${unit.name} không còn phiếu nào bị loại: mọi quyết định đã được bãi bỏ.`
  const ballots = standing.reduce((sum, exclusion) => sum + exclusion.ballots, 0)
  return `${unit.name} đang có ${count(ballots)} phiếu không được tính, theo ${count(standing.length)} quyết định.`
}

function refusal(error: unknown): never {
  if (error instanceof Refusal && error.code === 'NORCH') notFound()
  throw error
}
