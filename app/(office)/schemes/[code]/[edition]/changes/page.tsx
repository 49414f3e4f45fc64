import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EmptyState } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { Tabs } from '@/app/_ui/tabs'
import { schemeChanges, schemeVersion } from '@/lib/schemes/read'
import { askedVersionSchema, schemeCodeSchema } from '@/lib/schemes/schema'
import { currentStaff } from '@/lib/staff/read'
import { ChangeTable } from '../../../change-table'

export const metadata: Metadata = { title: 'So sánh hai phiên bản' }

export default async function ChangesPage({
  params,
  searchParams,
}: PageProps<'/schemes/[code]/[edition]/changes'>) {
  const staff = await currentStaff()
  const { data: named } = askedVersionSchema.safeParse(await params)
  const version = named && (await schemeVersion(staff, named))
  if (!version) notFound()

  const { code, edition } = named
  const others = version.editions.filter((other) => other.edition !== edition)
  // last year's, unless another was asked for: the newest edition that comes before this one
  const asked = schemeCodeSchema.safeParse((await searchParams).against).data
  const against = asked ?? (others.find((other) => other.edition < edition) ?? others[0])?.edition
  const changes = against ? await schemeChanges(staff, named, against) : []
  if (!changes) notFound()

  return (
    <Page
      title={`${version.content.title}: đã đổi gì`}
      lead={against ? `Phiên bản ${edition} so với phiên bản ${against}.` : undefined}
      breadcrumbs={[
        { label: 'Bộ tiêu chí', href: '/schemes' },
        { label: `${code} ${edition}`, href: `/schemes/${code}/${edition}` },
      ]}
    >
      <Tabs
        label="So với phiên bản"
        tabs={others.map((other) => ({
          label: other.edition,
          href: `/schemes/${code}/${edition}/changes?against=${other.edition}`,
          current: other.edition === against,
        }))}
      />
      {changes.length > 0 && against ? (
        <ChangeTable
          changes={changes}
          caption={`${changes.length} thay đổi`}
          before={`Phiên bản ${against}`}
          after={`Phiên bản ${edition}`}
        />
      ) : (
        <EmptyState
          title={against ? 'Hai phiên bản giống hệt nhau' : 'Bộ tiêu chí này chỉ có một phiên bản'}
        />
      )}
    </Page>
  )
}
