import '../exclusions.css'
import type { Metadata } from 'next'
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
  const { counters } = await exclusions(staff, null)
  if (counters.length === 0) return <MayNot />
  const { typed, chosen, problem } = readChosen(await searchParams)
  const preview = chosen && (await exclusionPreview(staff, chosen).catch(refusal))
  const refused = preview instanceof Refusal ? preview.message : problem
  const counter = counters.find(({ code }) => code === chosen?.counter)
  return (
    <Page
      title="Loại phiếu"
      lead="Chọn quầy và ngày, xem có bao nhiêu phiếu, rồi ghi lý do."
      breadcrumbs={[{ label: 'Phiếu bị loại', href: '/exclusions' }]}
    >
      <Section title="1. Phiếu nào">
        <Card>
          {refused && (
            <Notice tone="error" title="Chưa xem trước được">
              <p>{refused}</p>
            </Notice>
          )}
          <Choose typed={typed} counters={counters} today={staff.today} />
        </Card>
      </Section>
      {chosen && counter && preview && !(preview instanceof Refusal) && (
        <Section title="2. Xem lại và quyết định" id="decide">
          <Decide chosen={chosen} counter={counter} preview={preview} />
        </Section>
      )}
    </Page>
  )
}

type ChooseProps = { typed: Typed; counters: Exclusions['counters']; today: string }

/** A plain form that asks by address: what is chosen can be shared and reloaded. */
function Choose({ typed, counters, today }: ChooseProps) {
  return (
    <form action="/exclusions/new#decide" className="form" key={Object.values(typed).join(' ')}>
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

function MayNot() {
  return (
    <Page title="Loại phiếu" breadcrumbs={[{ label: 'Phiếu bị loại', href: '/exclusions' }]}>
      <Notice tone="warn" title="Vai trò của bạn không loại phiếu được">
        <p>Phân tích và Quản trị loại được phiếu. Bạn vẫn xem được phiếu nào đã bị loại và vì sao.</p>
      </Notice>
    </Page>
  )
}

function refusal(error: unknown) {
  if (error instanceof Refusal) return error
  throw error
}
