import '../../../../plans.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { Mark } from '@/app/_ui/mark'
import { Page, Section } from '@/app/_ui/page'
import { Stat, Stats } from '@/app/_ui/stat'
import { byField, type LostPoints, mostLost } from '@/lib/actions/action'
import { lostPoints } from '@/lib/actions/read'
import { askedUnitSchema } from '@/lib/indexes/schema'
import { count, decimal, signed } from '@/lib/satisfaction/format'
import { currentStaff } from '@/lib/staff/read'
import { orNotFound } from '../../../../asked'
import { Line } from './line'

export const metadata: Metadata = { title: 'Điểm mất và giải pháp' }

export default async function LostPointsPage({ params }: PageProps<'/actions/lost/[scheme]/[year]/[unit]'>) {
  const { data: asked } = askedUnitSchema.safeParse(await params)
  if (!asked) notFound()
  const sheet = await orNotFound(lostPoints(await currentStaff(), asked), 'NORCH')
  const { unit, year, title, illustrative, scheme, lines } = sheet
  return (
    <Page
      title={`${unit.name}: điểm mất → giải pháp`}
      lead={
        <>
          {title}, năm {year} {illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      breadcrumbs={[{ label: 'Giải pháp', href: '/actions' }]}
      actions={
        <>
          <LinkButton look="quiet" href={`/indexes/${scheme}/${year}/${unit.code}`}>
            Điểm từng tiêu chí
          </LinkButton>
          <LinkButton look="quiet" href={`/actions/offices/${scheme}/${year}`}>
            Cơ quan phụ trách
          </LinkButton>
        </>
      }
    >
      <Summary sheet={sheet} />
      {lines.length === 0 && <Nothing {...sheet} />}
      {byField(lines).map(([field, below]) => (
        <Section key={field} title={field} lead={`Mất ${decimal(below[0]?.field_lost ?? 0)} điểm.`}>
          {below.map((line) => (
            <Line key={line.node} line={line} sheet={sheet} />
          ))}
        </Section>
      ))}
    </Page>
  )
}

function Summary({
  sheet: { unit, year, leaves, unscored, unplanned, lost, expected, won, lines },
}: {
  sheet: LostPoints
}) {
  const most = mostLost(lines).map(({ node, title, lost }) => `${node} ${title} (${decimal(lost)})`)
  return (
    <>
      <Stats>
        <Stat
          label="Điểm mất"
          value={decimal(lost)}
          note={`ở ${count(lines.length)}/${count(leaves)} tiêu chí`}
        />
        <Stat
          label="Dự kiến lấy lại"
          value={decimal(expected)}
          note={`còn ${count(unplanned)} tiêu chí chưa có giải pháp`}
        />
        <Stat
          label="Lấy lại được"
          value={won === null ? 'chưa có' : signed(won)}
          words={won === null}
          note={`so năm ${year + 1} đã công bố với năm ${year}`}
        />
      </Stats>
      {most.length > 0 && (
        <p className="measure lost-sentence">
          Năm {year}, {unit.name} mất {decimal(lost)} điểm; nhiều nhất ở {most.join('; ')}.
          {unscored > 0 && ` Còn ${count(unscored)} tiêu chí chưa có điểm, không tính vào đây.`}
        </p>
      )}
    </>
  )
}

function Nothing({ leaves }: LostPoints) {
  if (leaves > 0) return <EmptyState title="Không mất điểm nào ở các tiêu chí đã có điểm" />
  return (
    <EmptyState title="Chưa biết mất điểm ở đâu">
      <p>Năm này chỉ công bố tổng điểm hoặc thứ hạng, không có điểm từng tiêu chí.</p>
    </EmptyState>
  )
}
