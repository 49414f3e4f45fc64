import '../../../plans.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextField } from '@/app/_ui/form/field'
import { Page } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import type { Offices } from '@/lib/actions/action'
import { offices } from '@/lib/actions/read'
import { askedIndexSchema } from '@/lib/indexes/schema'
import { currentStaff } from '@/lib/staff/read'
import { name } from '../../../actions'

export const metadata: Metadata = { title: 'Cơ quan phụ trách' }

export default async function OfficesPage({ params }: PageProps<'/actions/offices/[scheme]/[year]'>) {
  const { data: asked } = askedIndexSchema.safeParse(await params)
  const found = asked && (await offices(await currentStaff(), asked))
  if (!found) notFound()
  return (
    <Page
      title="Cơ quan phụ trách từng tiêu chí"
      lead={`${found.title}, năm ${found.year}. Cơ quan phụ trách soạn giải pháp khi tiêu chí mất điểm.${found.may_name ? '' : ' Quản trị cấp trên cùng đặt tên.'}`}
      breadcrumbs={[{ label: 'Giải pháp', href: '/actions' }]}
    >
      <Table caption="Tiêu chí và cơ quan phụ trách" captionHidden>
        <thead>
          <tr>
            <th scope="col">Tiêu chí</th>
            <th scope="col">Cơ quan phụ trách</th>
          </tr>
        </thead>
        <tbody>
          {found.leaves.map((leaf) => (
            <tr key={leaf.node}>
              <th scope="row">
                {leaf.node} {leaf.title}
              </th>
              <td className="office-form">
                {found.may_name ? <Naming {...leaf} offices={found} /> : (leaf.office ?? 'chưa giao')}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Page>
  )
}

function Naming({
  node,
  office,
  offices: { scheme, year },
}: Offices['leaves'][number] & { offices: Offices }) {
  return (
    <DraftForm draft={`office ${scheme} ${year} ${node}`} action={name} submit="Lưu" look="quiet">
      <input type="hidden" name="scheme" value={scheme} />
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="node" value={node} />
      <TextField
        label={`Cơ quan phụ trách ${node}`}
        name="office"
        defaultValue={office ?? ''}
        maxLength={120}
      />
    </DraftForm>
  )
}
