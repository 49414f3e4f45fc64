import '../exclusions.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { SelectField, TextField } from '@/app/_ui/form/field'
import { Notice } from '@/app/_ui/notice'
import { Card, Page, Section } from '@/app/_ui/page'
import { Refusal } from '@/lib/db/refusal'
import type { Exclusions } from '@/lib/exclusions/exclusion'
import { exclusionPreview, exclusions } from '@/lib/exclusions/read'
import { channelName, channels } from '@/lib/satisfaction/channel'
import { currentStaff } from '@/lib/staff/read'
import { readChosen, type Typed } from './chosen'
import { Decide } from './decide'

export const metadata: Metadata = { title: 'Loại phiếu' }

export default async function ExcludePage({ searchParams }: PageProps<'/exclusions/new'>) {
  const staff = await currentStaff()
  const search = await searchParams
  const { unit, counters } = await exclusions(staff, [search.unit].flat()[0] || null).catch(unknownUnit)
  if (counters.length === 0) return <MayNot unit={unit} mayElsewhere={staff.may.includes('exclude')} />
  const { typed, chosen, problem } = readChosen(search)
  const counter = counters.find(({ code }) => code === typed.counter)
  const elsewhere = typed.counter && !counter && notOffered(unit)
  const preview = chosen && counter && (await exclusionPreview(staff, chosen).catch(refusal))
  const refused = elsewhere || (preview instanceof Refusal ? preview.message : problem)
  return (
    <Page
      title="Loại phiếu"
      lead="Chọn quầy và ngày, xem có bao nhiêu phiếu, rồi ghi lý do."
      breadcrumbs={[{ label: 'Phiếu bị loại', href: `/exclusions?unit=${unit.code}` }]}
    >
      <Section title="1. Phiếu nào">
        <Card>
          {refused && (
            <Notice tone="error" title="Chưa xem trước được">
              <p>{refused}</p>
            </Notice>
          )}
          <Choose unit={unit.code} typed={typed} counters={counters} today={staff.today} />
        </Card>
      </Section>
      {chosen && counter && preview && !(preview instanceof Refusal) && (
        <Section title="2. Xem lại và quyết định" id="decide">
          <Decide unit={unit.code} chosen={chosen} counter={counter} preview={preview} />
        </Section>
      )}
    </Page>
  )
}

const notOffered = ({ name }: Exclusions['unit']) =>
  `Quầy này không có trong các quầy của ${name} mà bạn loại phiếu được. ` +
  'Hãy chọn quầy khác, hoặc chọn đơn vị khác ở trang Phiếu bị loại.'

type ChooseProps = { unit: string; typed: Typed; counters: Exclusions['counters']; today: string }

/** A plain form that asks by address: what is chosen can be shared and reloaded. */
function Choose({ unit, typed, counters, today }: ChooseProps) {
  return (
    <form action="/exclusions/new#decide" className="form" key={[unit, ...Object.values(typed)].join(' ')}>
      <input type="hidden" name="unit" value={unit} />
      <SelectField
        label="Quầy"
        name="counter"
        defaultValue={typed.counter}
        options={counters.map(({ code, name, unit }) => ({ value: code, label: `${unit}: ${name}` }))}
      />
      <div className="form-row">
        <TextField label="Từ ngày" name="from" type="date" max={today} defaultValue={typed.from} required />
        <TextField label="Đến hết ngày" name="to" type="date" defaultValue={typed.to} required />
        <SelectField
          label="Kênh"
          name="channel"
          defaultValue={typed.channel}
          options={[
            { value: '', label: 'Mọi kênh' },
            ...channels.map((value) => ({ value, label: channelName(value) })),
          ]}
        />
      </div>
      <Button type="submit" look="quiet">
        Xem trước
      </Button>
    </form>
  )
}

function MayNot({ unit, mayElsewhere }: { unit: Exclusions['unit']; mayElsewhere: boolean }) {
  return (
    <Page
      title="Loại phiếu"
      breadcrumbs={[{ label: 'Phiếu bị loại', href: `/exclusions?unit=${unit.code}` }]}
    >
      {mayElsewhere ? (
        <Notice tone="warn" title={`${unit.name} không có quầy nào mà bạn loại phiếu được`}>
          <p>Hãy chọn đơn vị khác ở trang Phiếu bị loại.</p>
        </Notice>
      ) : (
        <Notice tone="warn" title="Vai trò của bạn không loại phiếu được">
          <p>Phân tích và Quản trị loại được phiếu. Bạn vẫn xem được phiếu nào đã bị loại và vì sao.</p>
        </Notice>
      )}
    </Page>
  )
}

function unknownUnit(error: unknown): never {
  if (error instanceof Refusal && error.code === 'NORCH') notFound()
  throw error
}

function refusal(error: unknown) {
  if (error instanceof Refusal) return error
  throw error
}
