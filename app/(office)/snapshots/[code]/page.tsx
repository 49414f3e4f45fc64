import '../snapshots.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DownloadLink } from '@/app/_ui/button'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { Page, Section } from '@/app/_ui/page'
import { Stat, Stats } from '@/app/_ui/stat'
import { count } from '@/lib/satisfaction/format'
import { isIntact, snapshot } from '@/lib/snapshots/read'
import { snapshotCodeSchema } from '@/lib/snapshots/schema'
import { fileKinds, indexText, periodText, withComma } from '@/lib/snapshots/snapshot'
import { currentStaff } from '@/lib/staff/read'
import { FigureTable } from './figure-table'
import { ItemTable } from './item-table'
import { Provenance } from './provenance'

export const metadata: Metadata = { title: 'Bản chốt' }

export default async function SnapshotPage({ params, searchParams }: PageProps<'/snapshots/[code]'>) {
  const { data: code } = snapshotCodeSchema.safeParse((await params).code)
  const found = code && (await snapshot(await currentStaff(), code))
  if (!found) notFound()

  const { content } = found
  const { total } = content
  return (
    <Page
      title={content.title}
      lead={
        <>
          {content.unit.name}, {periodText(content.period)}{' '}
          {content.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
          <p className="small">{content.note}</p>
        </>
      }
      breadcrumbs={[{ label: 'Số liệu đã chốt', href: '/snapshots' }]}
      actions={fileKinds.map((kind) => (
        <DownloadLink key={kind} href={`/snapshots/${found.code}/ds.${kind}`}>
          Tải {kind.toUpperCase()}
        </DownloadLink>
      ))}
    >
      {'frozen' in (await searchParams) && (
        <Notice tone="success" title="Đã chốt">
          <p>Số liệu dưới đây giữ nguyên từ nay. Tải tệp về để gửi hoặc lưu hồ sơ.</p>
        </Notice>
      )}
      {!isIntact(found) && (
        <Notice tone="error" title="Nội dung không còn khớp mã băm">
          <p>Đừng dùng số liệu này. Hãy báo quản trị hệ thống.</p>
        </Notice>
      )}
      <Stats>
        <Stat
          big
          label="Chỉ số hài lòng"
          value={indexText(total)}
          {...(total.index && { unit: '%' })}
          note={
            total.low && total.high
              ? `khoảng tin cậy 95%: ${withComma(total.low)} … ${withComma(total.high)}`
              : `dưới ngưỡng n = ${content.method.minimum_n}`
          }
        />
        <Stat label="n (trả lời câu tính chỉ số)" value={count(total.n)} />
        <Stat label="Số phiếu" value={count(total.ballots)} />
      </Stats>
      <Section title="Theo đơn vị và quầy">
        <FigureTable
          caption="Số liệu theo đơn vị và quầy"
          rows={[...content.units, ...content.counters]}
          total={total}
        />
      </Section>
      <Section title="Theo yếu tố">
        <FigureTable caption="Số liệu theo yếu tố" rows={content.factors} />
      </Section>
      <Section title="Theo câu hỏi">
        <ItemTable content={content} />
      </Section>
      <Section title="Cách tính và cách kiểm tra">
        <Provenance snapshot={found} />
      </Section>
    </Page>
  )
}
