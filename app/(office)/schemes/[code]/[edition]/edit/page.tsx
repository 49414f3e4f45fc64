import '../../../schemes.css'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { Page } from '@/app/_ui/page'
import { schemeVersion } from '@/lib/schemes/read'
import { askedVersionSchema } from '@/lib/schemes/schema'
import { currentStaff } from '@/lib/staff/read'
import { SchemeEditor } from './scheme-editor'

export const metadata: Metadata = { title: 'Sửa bộ tiêu chí' }

export default async function EditPage({
  params,
  searchParams,
}: PageProps<'/schemes/[code]/[edition]/edit'>) {
  const staff = await currentStaff()
  const { data } = askedVersionSchema.safeParse(await params)
  const version = data && (await schemeVersion(staff, data))
  if (!version) notFound()
  const here = `/schemes/${data.code}/${data.edition}`
  if (!version.may_edit || version.state !== 'draft') redirect(here)

  const { at } = await searchParams
  return (
    <Page
      title={`Sửa ${data.code} ${data.edition}`}
      breadcrumbs={[
        { label: 'Bộ tiêu chí', href: '/schemes' },
        { label: `${data.code} ${data.edition}`, href: here },
      ]}
    >
      <SchemeEditor version={version} at={typeof at === 'string' ? at : null} />
    </Page>
  )
}
