import '../../../indexes.css'
import type { Metadata } from 'next'
import { LinkButton } from '@/app/_ui/button'
import { Mark } from '@/app/_ui/mark'
import { Page, Section } from '@/app/_ui/page'
import { Stat, Stats } from '@/app/_ui/stat'
import {
  kindName,
  maximumText,
  mayScore,
  missingPoints,
  rankText,
  type UnitIndex,
} from '@/lib/indexes/reform-index'
import { scoreKindSchema } from '@/lib/indexes/schema'
import { sentence } from '@/lib/indexes/sentence'
import { decimal, signed } from '@/lib/satisfaction/format'
import { currentStaff } from '@/lib/staff/read'
import { askedUnit } from './asked-unit'
import { Lines } from './lines'

export const metadata: Metadata = { title: 'Chỉ số CCHC của đơn vị' }

export default async function UnitIndexPage({ params }: PageProps<'/indexes/[scheme]/[year]/[unit]'>) {
  const index = await askedUnit(await currentStaff(), params)
  const { scheme, year, unit } = index
  const here = `/indexes/${scheme.code}/${year}/${unit.code}`
  return (
    <Page
      title={unit.name}
      lead={
        <>
          {scheme.title}, năm {year} {scheme.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      breadcrumbs={[
        { label: 'Chỉ số CCHC', href: '/indexes' },
        { label: `Năm ${year}`, href: `/indexes/${scheme.code}?year=${year}` },
      ]}
      actions={scoreKindSchema.options
        .filter((kind) => mayScore(index, kind))
        .map((kind) => (
          <LinkButton key={kind} href={`${here}/${kind}`}>
            Nhập {kindName(kind)}
          </LinkButton>
        ))}
    >
      <Total index={index} />
      <Section title="Từng lĩnh vực và tiêu chí">
        <Lines index={index} />
      </Section>
    </Page>
  )
}

function Total({ index: { total, year, state } }: { index: UnitIndex }) {
  if (!total) return null
  const rank = rankText(total)
  return (
    <>
      <Stats>
        <Stat
          big
          label="Tổng điểm"
          value={total.points === null ? missingPoints(state) : decimal(total.points)}
          {...(total.maximum !== null && { unit: `/${maximumText(total.maximum)}` })}
          {...(total.provisional && { note: 'tạm tính: còn điểm chưa có' })}
        />
        {total.change !== null && (
          <Stat label={`So với năm ${year - 1}`} value={signed(total.change)} unit="điểm" />
        )}
        {rank && <Stat label="Thứ hạng" value={rank} />}
      </Stats>
      <p>{sentence(total, year - 1)}</p>
    </>
  )
}
