import './poster.css'
import { notFound } from 'next/navigation'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'
import { addressInWords, groupCode } from '@/lib/counters/counter'
import { qrPath } from '@/lib/counters/qrPath'
import { poster } from '@/lib/counters/read'
import { settings } from '@/lib/env'
import { currentStaff } from '@/lib/staff/read'
import { PrintButton } from './print-button'

export default async function PosterPage({ params, searchParams }: PageProps<'/counters/[code]/poster'>) {
  const { code } = await params
  const counter = await poster(await currentStaff(), code)
  if (!counter || counter.retired_on) notFound()

  const site = settings().SITE_URL
  const opened = (await searchParams).opened !== undefined
  return (
    <Page
      title={`Áp phích: ${counter.name}`}
      lead="In một trang A4, dán ngang tầm mắt tại quầy. In đen trắng cũng quét được."
      breadcrumbs={[{ label: 'Quầy', href: '/counters' }]}
      actions={<PrintButton />}
    >
      {opened && (
        <Notice tone="success">
          <p>Quầy đã mở với mã {groupCode(code)}. In áp phích rồi dán tại quầy là dùng được.</p>
        </Notice>
      )}
      <article className="poster" aria-label="Áp phích">
        <header>
          <p className="poster-unit">{counter.unit.name}</p>
          <p className="poster-counter">{counter.name}</p>
        </header>
        <h2>Ông/Bà có hài lòng với việc phục vụ hôm nay không?</h2>
        <Qr text={`${site}/c/${code}`} />
        <ol>
          <li>
            Mở máy ảnh hoặc Zalo trên điện thoại, <strong>quét ô vuông</strong> ở trên.
          </li>
          <li>
            <strong>Chọn một mức</strong> hài lòng. Trả lời thêm nếu có thời gian.
          </li>
          <li>
            Bấm <strong>Gửi phiếu</strong>. Không hỏi tên, không hỏi số điện thoại.
          </li>
        </ol>
        <footer>
          <p>Không quét được? Gõ địa chỉ này vào trình duyệt:</p>
          <p className="poster-address">{addressInWords(site, code)}</p>
          <p>
            Mã quầy <strong className="poster-code">{groupCode(code)}</strong>
          </p>
        </footer>
      </article>
    </Page>
  )
}

function Qr({ text }: { text: string }) {
  const { size, path } = qrPath(text)
  return (
    <svg
      className="poster-qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={`Mã QR dẫn đến ${text}`}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
