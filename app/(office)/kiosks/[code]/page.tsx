import '../kiosks.css'
import { notFound } from 'next/navigation'
import { Facts } from '@/app/_ui/facts'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'
import {
  alarmInWords,
  heardInWords,
  type Kiosk,
  kioskState,
  ledgerInWords,
  missingInWords,
  waitingInWords,
} from '@/lib/kiosks/kiosk'
import { kiosks } from '@/lib/kiosks/read'
import { count } from '@/lib/satisfaction/format'
import { dayText } from '@/lib/snapshots/snapshot'
import { currentStaff } from '@/lib/staff/read'
import { Pairing } from './pairing'
import { Revoking } from './revoking'
import { Settings } from './settings'

export default async function KioskPage({ params }: PageProps<'/kiosks/[code]'>) {
  const { code } = await params
  const kiosk = (await kiosks(await currentStaff())).find((known) => known.code === code)
  if (!kiosk) notFound()

  return (
    <Page
      title={kiosk.name}
      lead={`${kiosk.counter.name}, ${kiosk.unit.name}`}
      breadcrumbs={[{ label: 'Máy tại quầy', href: '/kiosks' }]}
    >
      <div className="stack">
        {kiosk.alarms.map((alarm) => (
          <Notice key={alarm} tone="warn">
            <p>{alarmInWords(kiosk, alarm)}</p>
          </Notice>
        ))}
        <Ledger {...kiosk} />
      </div>
      {kiosk.may_manage && kiosk.state !== 'revoked' && (
        <>
          <Pairing {...kiosk} />
          <Settings {...kiosk} />
          <Revoking {...kiosk} />
        </>
      )}
    </Page>
  )
}

function Ledger(kiosk: Kiosk) {
  const { state, paired_on, revoked_on } = kiosk
  return (
    <Facts
      facts={[
        { label: 'Tình trạng', value: kioskState(state) },
        { label: 'Ghép lần cuối', value: paired_on ? dayText(paired_on) : 'Chưa ghép' },
        ...(revoked_on ? [{ label: 'Thu hồi', value: dayText(revoked_on) }] : []),
        { label: 'Sổ gửi nhận', value: ledgerInWords(kiosk) },
        { label: 'Phiếu thiếu', value: missingInWords(kiosk) },
        { label: 'Đang chờ mạng', value: waitingInWords(kiosk) },
        { label: 'Hệ thống không nhận', value: `${count(kiosk.aside)} phiếu` },
        { label: 'Liên lạc lần cuối', value: heardInWords(kiosk.heard_seconds) },
      ]}
    />
  )
}
