'use client'
import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { SelectField } from '@/app/_ui/form/field'
import { Notice } from '@/app/_ui/notice'
import { Card } from '@/app/_ui/page'
import { maximumText } from '@/lib/indexes/reformIndex'
import type { SchemeNode } from '@/lib/schemes/scheme'
import { periodText, type SnapshotListed } from '@/lib/snapshots/snapshot'
import { takePoints } from './actions'
import { TakenTable } from './taken-table'

type TakePointsProps = { scheme: string; year: number; leaves: SchemeNode[]; snapshots: SnapshotListed[] }

/** The moment the sub-index moves the index: points in, totals before and after side by side. */
export function TakePoints({ scheme, year, leaves, snapshots }: TakePointsProps) {
  const [outcome, run, pending] = useActionState(takePoints, {})
  // The one with most ballots first: it speaks for most units.
  const ofYear = snapshots
    .filter(({ from, to }) => from.startsWith(`${year}-`) && to.startsWith(`${year}-`))
    .toSorted((one, other) => other.n - one.n)
  if (ofYear.length === 0) {
    return (
      <Notice title={`Chưa có bản chốt nào của năm ${year}`}>
        <p>
          Điểm hài lòng chỉ lấy từ số liệu đã chốt. <a href="/snapshots/freeze">Chốt số liệu</a> rồi quay lại
          đây.
        </p>
      </Notice>
    )
  }
  return (
    <Card>
      <form action={run} className="form">
        {outcome.expired && (
          <Notice tone="warn" title="Phiên làm việc đã hết">
            <p>
              <a href={`/sign-in?callbackUrl=/indexes/${scheme}?year=${year}`}>Đăng nhập lại</a> rồi làm tiếp.
            </p>
          </Notice>
        )}
        {outcome.problem && (
          <Notice tone="error">
            <p>{outcome.problem}</p>
          </Notice>
        )}
        <SelectField
          label="Tiêu chí lấy điểm từ khảo sát"
          name="node"
          hint="Điểm = chỉ số hài lòng (%) × điểm tối đa ÷ 100, làm tròn hai chữ số."
          options={leaves.map(({ code, title, maximum }) => ({
            value: code,
            label: `${code} ${title}${maximum === null ? '' : ` (tối đa ${maximumText(maximum)})`}`,
          }))}
        />
        <SelectField
          label="Bản chốt"
          name="snapshot"
          options={ofYear.map((snapshot) => ({
            value: snapshot.code,
            label: `${snapshot.code}: ${snapshot.unit.name}, ${periodText(snapshot)}`,
          }))}
        />
        <input type="hidden" name="scheme" value={scheme} />
        <input type="hidden" name="year" value={year} />
        <Button type="submit" aria-disabled={pending}>
          {pending ? 'Đang tính lại…' : 'Đưa điểm vào chỉ số'}
        </Button>
      </form>
      {outcome.taken && <TakenTable taken={outcome.taken} />}
    </Card>
  )
}
