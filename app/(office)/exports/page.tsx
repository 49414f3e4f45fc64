import './exports.css'
import type { Metadata } from 'next'
import { LinkButton } from '@/app/_ui/button'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { Card, Page, Section } from '@/app/_ui/page'
import { Refusal } from '@/lib/db/refusal'
import type { ExportAbout } from '@/lib/exports/export'
import { exportAbout } from '@/lib/exports/read'
import { currentStaff } from '@/lib/staff/read'
import { readAsked } from './asked'
import { Choose } from './choose'
import { Contents } from './contents'
import { Dictionary } from './dictionary'
import { HowToCheck } from './how-to-check'
import { Taken } from './taken'

export const metadata: Metadata = { title: 'Tải dữ liệu' }

export default async function ExportsPage({ searchParams }: PageProps<'/exports'>) {
  const staff = await currentStaff()
  if (!staff.may.includes('export'))
    return (
      <Page title="Tải dữ liệu">
        <Notice tone="warn" title="Vai trò của bạn không tải được phiếu">
          <p>
            Chỉ Phân tích và Quản trị tải được phiếu đã khử định danh. Bảng số liệu của mỗi màn hình thì tải
            được ngay ở cuối màn hình đó.
          </p>
        </Notice>
      </Page>
    )

  const read = readAsked(await searchParams)
  if ('problem' in read) return <Unusable sentence={read.problem} />
  const about = await exportAbout(staff, read.asked).catch(refusal)
  if (about instanceof Refusal)
    return <Unusable sentence={about.message} detail={about.code === 'STOWD' ? about.detail : null} />
  return <Export about={about} />
}

function Export({ about }: { about: ExportAbout }) {
  return (
    <Page
      title="Tải dữ liệu"
      lead={
        <>
          Từng phiếu đã khử định danh, theo tháng trọn vẹn, để phân tích bằng công cụ của riêng mình.{' '}
          {about.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
    >
      <Section title="1. Chọn phiếu">
        <Card>
          <Choose about={about} />
        </Card>
      </Section>
      <Section title="2. Xem trong tệp có gì rồi tải" id="contents">
        <Contents about={about} />
      </Section>
      <Taken files={about.taken} />
      <HowToCheck />
      <Dictionary about={about} />
    </Page>
  )
}

/** Nonsense gets a sentence and a way back, never a file of something else. */
function Unusable({ sentence, detail }: { sentence: string; detail?: string | null }) {
  return (
    <Page title="Tải dữ liệu">
      <Notice tone="error" title="Chưa lấy được tệp">
        <p>{sentence}</p>
        {detail && <p>Các tháng đó: {detail}.</p>}
      </Notice>
      <p className="row again">
        <LinkButton look="quiet" href="/exports">
          Chọn lại từ đầu
        </LinkButton>
      </p>
    </Page>
  )
}

function refusal(error: unknown) {
  if (error instanceof Refusal) return error
  throw error
}
