import '../../schemes.css'
import { notFound } from 'next/navigation'
import { DownloadLink, LinkButton } from '@/app/_ui/button'
import { Facts } from '@/app/_ui/facts'
import { Mark } from '@/app/_ui/mark'
import { Page, Section } from '@/app/_ui/page'
import { schemeVersion } from '@/lib/schemes/read'
import { askedVersionSchema } from '@/lib/schemes/schema'
import { bandBasisNames, kindsText, numberText, type SchemeVersion, tieRuleNames } from '@/lib/schemes/scheme'
import { currentStaff } from '@/lib/staff/read'
import { StateMark } from '../../state-mark'
import { Bands } from './bands'
import { FaultNotice } from './fault-notice'
import { Provenance } from './provenance'
import { Steps } from './steps'
import { Tree } from './tree'

export default async function SchemePage({ params }: PageProps<'/schemes/[code]/[edition]'>) {
  const staff = await currentStaff()
  const { data } = askedVersionSchema.safeParse(await params)
  const version = data && (await schemeVersion(staff, data))
  if (!version) notFound()

  const { content, state, may_edit: mayEdit, faults } = version
  const here = `/schemes/${content.code}/${content.edition}`
  return (
    <Page
      title={`${content.title} (${content.edition})`}
      lead={
        <>
          <StateMark {...version} /> {content.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      breadcrumbs={[{ label: 'Bộ tiêu chí', href: '/schemes' }]}
      actions={
        <>
          {mayEdit && state === 'draft' && <LinkButton href={`${here}/edit`}>Sửa bản nháp</LinkButton>}
          {version.editions.length > 1 && (
            <LinkButton href={`${here}/changes`} look="quiet">
              So với phiên bản khác
            </LinkButton>
          )}
          <DownloadLink href={`${here}/${content.code}-${content.edition}.xlsx`}>Tải XLSX</DownloadLink>
          <DownloadLink href={`${here}/${content.code}-${content.edition}.json`}>Tải JSON</DownloadLink>
        </>
      }
    >
      <Provenance content={content} />
      {faults.length > 0 && <FaultNotice faults={faults} edit={mayEdit ? `${here}/edit` : null} />}
      <Facts facts={factsOf(version)} />
      {mayEdit && <Steps version={version} today={staff.today} />}
      <Section title="Cây tiêu chí">
        <Tree version={version} />
      </Section>
      {content.bands.length > 0 && (
        <Section title="Xếp loại">
          <Bands content={content} />
        </Section>
      )}
    </Page>
  )
}

function factsOf({ content, saved_by: savedBy, years }: SchemeVersion) {
  const facts = [
    { label: 'Căn cứ', value: content.decided_by ?? 'chưa ghi' },
    { label: 'Tổng điểm tối đa', value: numberText(content.total_maximum) },
    { label: 'Áp dụng cho', value: kindsText(content.unit_kinds) },
    { label: 'Khi bằng điểm', value: tieRuleNames[content.tie_rule] },
    { label: 'Làm tròn', value: `đến ${numberText(content.rounding_step)} điểm, nửa làm tròn lên` },
    { label: 'Xếp loại theo', value: bandBasisNames[content.band_basis] },
  ]
  if (years.length > 0) facts.push({ label: 'Năm chấm điểm', value: years.join(', ') })
  if (savedBy) facts.push({ label: 'Người lưu gần nhất', value: savedBy })
  return facts
}
