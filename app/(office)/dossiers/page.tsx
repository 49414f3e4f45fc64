import './dossiers.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Button, LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { SelectField } from '@/app/_ui/form/field'
import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'
import { Refusal } from '@/lib/db/refusal'
import { type DossierTable, missingIn } from '@/lib/dossiers/dossier'
import { dossierTable } from '@/lib/dossiers/read'
import { yearIn } from '@/lib/dossiers/schema'
import { count } from '@/lib/satisfaction/format'
import { currentStaff } from '@/lib/staff/read'
import { MonthTable } from './month-table'

export const metadata: Metadata = { title: 'Số hồ sơ' }

export default async function DossiersPage({ searchParams }: PageProps<'/dossiers'>) {
  const staff = await currentStaff()
  const search = await searchParams
  const one = (name: string) => [search[name]].flat()[0]?.trim() || null
  const asked = one('year')
  const year = yearIn(asked ?? staff.today.slice(0, 4))
  if (year === null) return <Unusable asked={asked ?? ''} />
  const answer = await dossierTable(staff, { unit: one('unit'), year }).catch(refusal)
  return (
    <Page
      title="Số hồ sơ đã giải quyết"
      lead={
        <>
          Mẫu số của tỷ lệ trả lời, và là căn cứ để thu hẹp sai số · <strong>năm {year}</strong>{' '}
          {answer.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      actions={
        answer.may_report && (
          <LinkButton look="quiet" href={`/dossiers/import?unit=${answer.unit.code}&year=${year}`}>
            Nhập từ tệp hoặc dán bảng
          </LinkButton>
        )
      }
    >
      <Picker answer={answer} today={staff.today} />
      {answer.units.length === 0 ? (
        <EmptyState title="Không có đơn vị nào tiếp nhận hồ sơ">
          <p>Đơn vị có quầy thì có dòng ở đây.</p>
        </EmptyState>
      ) : (
        <div className="stack">
          <p className="finding">{missingSentence(answer)}</p>
          <div className="dossier-months">
            <MonthTable answer={answer} />
          </div>
          <p className="small soft measure">
            Ô “thiếu” là tháng đã qua mà chưa có số; tỷ lệ trả lời của kỳ có tháng thiếu không được tính.
            {answer.may_report && ' Bấm tên đơn vị để nhập hoặc sửa.'} Số đã báo cáo không xoá được, chỉ sửa,
            và số cũ vẫn đọc lại được.
          </p>
        </div>
      )}
    </Page>
  )
}

function Picker({ answer: { unit, selectable, year }, today }: { answer: DossierTable; today: string }) {
  const years = Array.from({ length: 6 }, (_, back) => Number(today.slice(0, 4)) - back)
  return (
    <form action="/dossiers" className="form-row screen-only dossier-picker" key={`${unit.code} ${year}`}>
      <SelectField
        label="Đơn vị"
        name="unit"
        defaultValue={unit.code}
        options={selectable.map(({ code, name, depth }) => ({
          value: code,
          label: `${'\u2003'.repeat(depth)}${name}`,
        }))}
      />
      <SelectField
        label="Năm"
        name="year"
        defaultValue={String(year)}
        options={(years.includes(year) ? years : [...years, year]).map((each) => ({
          value: String(each),
          label: String(each),
        }))}
      />
      <Button type="submit">Xem</Button>
    </form>
  )
}

function missingSentence({ units }: DossierTable) {
  const missing = units
    .map((unit) => ({ ...unit, months: missingIn(unit) }))
    .filter((unit) => unit.months.length)
  const months = missing.reduce((sum, unit) => sum + unit.months.length, 0)
  if (months === 0) return 'Mọi đơn vị đã báo cáo đủ các tháng đã qua.'
  const named = missing.slice(0, 3).map(({ name, months }) => `${name} (${count(months.length)} tháng)`)
  const others = missing.length > 3 ? ` và ${count(missing.length - 3)} đơn vị khác` : ''
  return `Còn thiếu ${count(months)} tháng: ${named.join(', ')}${others}.`
}

function Unusable({ asked }: { asked: string }) {
  return (
    <Page title="Số hồ sơ đã giải quyết">
      <Notice tone="error" title="Địa chỉ không dùng được">
        <p>Không hiểu năm “{asked.slice(0, 40)}”. Hãy viết năm từ 2000 đến 2100.</p>
        <p>
          <Link href="/dossiers">Xem năm nay</Link>
        </p>
      </Notice>
    </Page>
  )
}

function refusal(error: unknown): never {
  if (error instanceof Refusal && error.code === 'NORCH') notFound()
  throw error
}
