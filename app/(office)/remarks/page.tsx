import './remarks.css'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { LinkButton } from '@/app/_ui/button'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { type Crumb, Page } from '@/app/_ui/page'
import { Refusal } from '@/lib/db/refusal'
import { remarks } from '@/lib/remarks/read'
import type { Remarks } from '@/lib/remarks/remark'
import { periodLabel } from '@/lib/satisfaction/period'
import { currentStaff } from '@/lib/staff/read'
import { counterHref, overviewHref } from '../overview/address'
import { type Asked, readAsked, remarksHref } from './address'
import { Filters } from './filters'
import { Found } from './found'
import { Topics } from './topics'

export const metadata: Metadata = { title: 'Ý kiến góp ý' }

export default async function RemarksPage({ searchParams }: PageProps<'/remarks'>) {
  const staff = await currentStaff()
  const asked = readAsked(await searchParams, staff.today)
  if ('moved' in asked) redirect(asked.moved)

  const { q: sought, ...filters } = asked.filters
  const answer = await remarks(staff, { ...asked, ...filters, sought, today: staff.today }).catch(refusal)
  if (answer instanceof Refusal) return <Refused asked={asked} sentence={answer.message} />
  const counter = counterOf(asked, answer)
  return (
    <Page
      title="Ý kiến góp ý"
      breadcrumbs={[figuresOf(asked, answer)]}
      lead={
        <>
          {answer.unit.name} {counter && `· ${counter.name} `}· <strong>{periodLabel(asked.period)}</strong>{' '}
          {answer.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      actions={
        <LinkButton look="quiet" href="/remarks/topics">
          Chủ đề và từ khoá
        </LinkButton>
      }
    >
      <Problems sentences={asked.problems} />
      <Content asked={asked} answer={answer} today={staff.today} />
    </Page>
  )
}

/** The figures that the remarks are read beside: of the same place and period. */
function figuresOf(asked: Asked, answer: Remarks): Crumb {
  const { period, filters } = asked
  const { unit } = answer
  const counter = counterOf(asked, answer)
  if (counter) return { label: `Số liệu: ${counter.name}`, href: counterHref(counter.code, { period }) }
  const kept = filters.counter ? { counter: filters.counter } : {}
  return { label: `Số liệu: ${unit.name}`, href: overviewHref(unit.code, period, kept) }
}

function counterOf({ filters }: Asked, { counters }: Remarks) {
  return counters.find(({ code }) => code === filters.counter)
}

function Content({ asked, answer, today }: { asked: Asked; answer: Remarks; today: string }) {
  return (
    <>
      <Filters asked={asked} answer={answer} today={today} />
      <Topics asked={asked} answer={answer} />
      <Found asked={asked} answer={answer} />
      <p className="small soft measure">
        Số điện thoại, số giấy tờ, địa chỉ thư và liên kết được che trước khi hiện, và không tìm được. Không
        hiện giờ gửi và thông tin của người viết. Mức trả lời chỉ hiện khi quầy có đủ phiếu trong tháng đó.
      </p>
    </>
  )
}

function Problems({ sentences }: { sentences: string[] }) {
  return sentences.map((sentence) => (
    <Notice key={sentence} tone="error" title="Địa chỉ không dùng được hết">
      <p>{sentence}</p>
    </Notice>
  ))
}

function refusal(error: unknown) {
  if (!(error instanceof Refusal)) throw error
  if (error.code === 'NORCH') notFound()
  return error
}

function Refused({ asked, sentence }: { asked: Asked; sentence: string }) {
  return (
    <Page title="Ý kiến góp ý">
      <Notice tone="error" title="Không xem được">
        <p>{sentence}</p>
      </Notice>
      <p className="row again">
        <LinkButton look="quiet" href={remarksHref({ ...asked, filters: {} })}>
          Bỏ bộ lọc và xem lại
        </LinkButton>
      </p>
    </Page>
  )
}
