import '../../dossiers.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextField } from '@/app/_ui/form/field'
import { Notice } from '@/app/_ui/notice'
import { Card, Page } from '@/app/_ui/page'
import { Tabs } from '@/app/_ui/tabs'
import { Refusal } from '@/lib/db/refusal'
import { lineOf, monthOfYear, type UnitDossiers } from '@/lib/dossiers/dossier'
import { unitDossiers } from '@/lib/dossiers/read'
import { yearIn } from '@/lib/dossiers/schema'
import { currentStaff } from '@/lib/staff/read'
import { note } from '../../actions'
import { Corrections } from './corrections'
import { Reported } from './reported'

export const metadata: Metadata = { title: 'Nhập số hồ sơ' }

type Props = PageProps<'/dossiers/[unit]/[year]'>

export default async function UnitDossiersPage({ params, searchParams }: Props) {
  const staff = await currentStaff()
  const { unit, year: written } = await params
  const year = yearIn(written)
  if (year === null) notFound()
  const answer = await unitDossiers(staff, { unit, year }).catch(refusal)
  const asked = [(await searchParams).area].flat()[0] ?? null
  const area = answer.areas.find(({ code }) => code === asked) ?? null
  if (asked && !area) notFound()
  return (
    <Page
      title={answer.unit.name}
      lead={`Số hồ sơ đã giải quyết năm ${year}`}
      breadcrumbs={[{ label: 'Số hồ sơ', href: `/dossiers?unit=${unit}&year=${year}` }]}
    >
      {answer.may_report ? (
        <TypeIn answer={answer} year={year} area={area} today={staff.today} />
      ) : (
        <>
          <Notice title="Chỉ xem">
            <p>Thủ trưởng đơn vị và Phân tích nhập số hồ sơ.</p>
          </Notice>
          <Reported answer={answer} />
        </>
      )}
      <Corrections answer={answer} />
    </Page>
  )
}

type TypeInProps = {
  answer: UnitDossiers
  year: number
  area: UnitDossiers['areas'][number] | null
  today: string
}

function TypeIn({ answer: { unit, areas, months }, year, area, today }: TypeInProps) {
  const here = `/dossiers/${unit.code}/${year}`
  const over = months.filter(({ month }) => month < today.slice(0, 7))
  return (
    <>
      <div className="area-tabs">
        <Tabs
          label="Lĩnh vực"
          tabs={[
            { label: 'Mọi lĩnh vực', href: here, current: area === null },
            ...areas.map(({ code, name }) => ({
              label: name,
              href: `${here}?area=${code}`,
              current: area?.code === code,
            })),
          ]}
        />
      </div>
      <Card>
        {over.length === 0 && <p>Năm {year} chưa có tháng nào qua hết nên chưa nhập được.</p>}
        {over.length > 0 && (
          <DraftForm
            key={area?.code ?? ''}
            draft={`dossiers ${unit.code} ${year} ${area?.code ?? ''}`}
            action={note}
            submit="Ghi"
          >
            <input type="hidden" name="unit" value={unit.code} />
            <input type="hidden" name="area" value={area?.code ?? ''} />
            <p className="small soft">
              {area
                ? `Số hồ sơ của lĩnh vực ${area.name}. Có số “Mọi lĩnh vực” thì tỷ lệ trả lời tính theo số đó, không cộng các lĩnh vực.`
                : 'Tổng số hồ sơ của mọi lĩnh vực. Nếu để trống, hệ thống cộng số của từng lĩnh vực.'}{' '}
              Ô để trống thì không ghi gì. Tháng nào qua hết thì mới có ô.
            </p>
            <div className="months">
              {over.map((month) => (
                <TextField
                  key={month.month}
                  label={monthOfYear(month.month)}
                  name={month.month}
                  inputMode="numeric"
                  autoComplete="off"
                  defaultValue={lineOf(month, area?.code ?? null)?.handled ?? ''}
                />
              ))}
            </div>
          </DraftForm>
        )}
      </Card>
    </>
  )
}

function refusal(error: unknown): never {
  if (error instanceof Refusal && error.code === 'NORCH') notFound()
  throw error
}
