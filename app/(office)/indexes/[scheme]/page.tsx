import '../indexes.css'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { LinkButton } from '@/app/_ui/button'
import { Mark } from '@/app/_ui/mark'
import { Page, Section } from '@/app/_ui/page'
import { Tabs } from '@/app/_ui/tabs'
import { indexes, reformIndex } from '@/lib/indexes/read'
import { askedIndexSchema, viewSchema } from '@/lib/indexes/schema'
import { surveyLeaves } from '@/lib/schemes/scheme'
import { snapshots } from '@/lib/snapshots/read'
import { currentStaff } from '@/lib/staff/read'
import { Fields } from './fields'
import { Filters } from './filters'
import { Headlines } from './headlines'
import { Pager } from './pager'
import { Sources } from './sources'
import { TakePoints } from './take-points'
import { Totals } from './totals'

export const metadata: Metadata = { title: 'Chỉ số CCHC' }

export default async function IndexPage({ params, searchParams }: PageProps<'/indexes/[scheme]'>) {
  const staff = await currentStaff()
  const { scheme } = await params
  const { year, ...rest } = await searchParams
  if (year === undefined) redirect(await latestYear(staff, scheme))

  const { data: asked } = askedIndexSchema.safeParse({ scheme, year })
  const view = viewSchema.parse(rest)
  const index = asked && (await reformIndex(staff, asked.scheme, asked.year, view))
  if (!index) notFound()

  const path = `/indexes/${scheme}`
  const leaves = index.state === 'open' && staff.may.includes('take_points') ? surveyLeaves(index.nodes) : []
  const frozen = leaves.length > 0 ? await snapshots(staff) : []
  return (
    <Page
      title={index.scheme.title}
      lead={
        <>
          Năm {index.year}, {index.state === 'published' ? 'đã công bố' : 'đang chấm điểm'}{' '}
          {index.scheme.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      breadcrumbs={[{ label: 'Chỉ số CCHC', href: '/indexes' }]}
      actions={
        <>
          <LinkButton look="quiet" href={`${path}/${index.year}`}>
            Chấm điểm năm {index.year}
          </LinkButton>
          {staff.may.includes('publish') && (
            <LinkButton look="quiet" href={`${path}/${index.year}/publish`}>
              {index.state === 'open' ? 'Công bố năm này' : 'Các bản công bố'}
            </LinkButton>
          )}
        </>
      }
    >
      <Tabs
        label="Năm"
        tabs={index.years.map((each) => ({
          label: String(each),
          href: `${path}?year=${each}`,
          current: each === index.year,
        }))}
      />
      <Section title="Kết quả chính">
        <Headlines index={index} />
      </Section>
      {leaves.length > 0 && (
        <Section title="Đưa điểm hài lòng vào chỉ số" id="take-points">
          <TakePoints scheme={scheme} year={index.year} leaves={leaves} snapshots={frozen} />
        </Section>
      )}
      <Filters index={index} view={view} path={path} year={index.year} />
      <Totals index={index} unitHref={(unit) => `${path}/${index.year}/${unit}`} />
      <Fields index={index} />
      <Pager page={index.page} view={view} path={path} year={index.year} />
      <Sources index={index} />
    </Page>
  )
}

async function latestYear(staff: { id: string }, scheme: string) {
  const years = (await indexes(staff)).find((listed) => listed.scheme === scheme)?.years
  if (!years) notFound()
  return `/indexes/${scheme}?year=${Math.max(...years.map(({ year }) => year))}`
}
