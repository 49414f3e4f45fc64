import '@/app/(office)/indexes/indexes.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DownloadLink } from '@/app/_ui/button'
import { Mark } from '@/app/_ui/mark'
import { Page, Section } from '@/app/_ui/page'
import { Fields } from '@/app/(office)/indexes/[scheme]/fields'
import { Filters } from '@/app/(office)/indexes/[scheme]/filters'
import { Headlines } from '@/app/(office)/indexes/[scheme]/headlines'
import { Pager } from '@/app/(office)/indexes/[scheme]/pager'
import { Sources } from '@/app/(office)/indexes/[scheme]/sources'
import { Totals } from '@/app/(office)/indexes/[scheme]/totals'
import { viewSchema } from '@/lib/indexes/schema'
import { editionText, fileKinds, fileName } from '@/lib/publications/publication'
import { publishedIndex } from '@/lib/publications/read'
import { publicationCodeSchema } from '@/lib/publications/schema'
import { dayText } from '@/lib/snapshots/snapshot'
import { Seal } from './seal'
import { Standing } from './standing'

export const metadata: Metadata = { title: 'Kết quả đã công bố' }

export default async function ResultPage({ params, searchParams }: PageProps<'/ket-qua/[code]'>) {
  const { data: code } = publicationCodeSchema.safeParse((await params).code)
  const view = viewSchema.parse(await searchParams)
  const index = code && (await publishedIndex(code, view))
  if (!index) notFound()

  const { publication, scheme } = index
  const path = `/ket-qua/${publication.code}`
  return (
    <Page
      title={`${scheme.title}, ${editionText(publication)}`}
      lead={
        <>
          Công bố ngày {dayText(publication.published_on)}{' '}
          {publication.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      breadcrumbs={[{ label: 'Kết quả đã công bố', href: '/ket-qua' }]}
      actions={fileKinds.map((kind) => (
        <DownloadLink key={kind} href={`${path}/${fileName(publication.code, kind)}`}>
          Tải {kind.toUpperCase()}
        </DownloadLink>
      ))}
    >
      <Standing publication={publication} />
      <Section title="Kết quả chính">
        <Headlines index={index} />
      </Section>
      <Filters index={index} view={view} path={path} year={null} />
      <Totals index={index} />
      <Fields index={index} />
      <Pager page={index.page} view={view} path={path} year={null} />
      <Sources index={index} />
      <Section title="Cách kiểm tra">
        <Seal publication={publication} />
      </Section>
    </Page>
  )
}
