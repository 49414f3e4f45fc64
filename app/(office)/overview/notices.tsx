import { Fragment } from 'react'
import { Link } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import { count } from '@/lib/satisfaction/format'
import { type Period, periodAround, written } from '@/lib/satisfaction/period'
import type { Heading } from '@/lib/satisfaction/schema'
import { overviewHref } from './address'

type Periods = 'period' | 'previous' | 'previous_versions'

type NoticesProps = {
  /** Of a screen of single months without its periods. */
  answer: Omit<Heading, Periods> & Partial<Pick<Heading, Periods>>
  period: Period
}

/** What a reader must know before comparing. */
export function Notices({ answer, period }: NoticesProps) {
  const { unit, other_versions: others, previous_versions: before = [] } = answer
  const ended = unit.valid_to
  const own = unit.predecessors.length > 0 ? unit.valid_from : null
  const breaks = answer.breaks.filter(({ on }) => on !== own)
  return (
    <div className="notices">
      {answer.period?.asked && (
        <Notice title={`Số liệu từ ${written(answer.period.from)} đến ${written(answer.period.to)}`}>
          <p>
            {answer.filters.group
              ? 'Nhóm người trả lời chỉ được đếm theo trọn từng tháng, nên kỳ đang chạy dừng ở tháng trọn vẹn gần nhất.'
              : 'Hai đầu của kỳ được dời đến ngày có đủ phiếu, để không ai so hai kỳ sát nhau mà biết được câu trả lời của vài người.'}
          </p>
        </Notice>
      )}
      {ended && (
        <Notice title={`Đơn vị này hoạt động đến ${written(ended)}`}>
          <p>
            Số liệu cũ vẫn xem được và không nối tiếp sang đơn vị mới.{' '}
            {unit.successors.length > 0 && (
              <>
                Nay là{' '}
                <Links
                  units={unit.successors.map(({ code, name, valid_from: start }) => ({
                    name,
                    href: overviewHref(code, start > period.to ? periodAround(start, period.kind) : period),
                  }))}
                />
                .
              </>
            )}
          </p>
        </Notice>
      )}
      {own && (
        <Notice title={`Thành lập ngày ${written(own)} từ ${unit.predecessors.length} đơn vị`}>
          <p>
            Trước đó là{' '}
            <Links
              units={unit.predecessors.map(({ code, name, valid_to: end }) => ({
                name,
                href: overviewHref(code, end && end < period.from ? periodAround(end, period.kind) : period),
              }))}
            />
            . Số liệu của các đơn vị đó đứng riêng bên cạnh, không cộng vào đây.
          </p>
        </Notice>
      )}
      {breaks.map(({ on, text }) => (
        <Notice key={on} tone="warn" title={`Có sắp xếp đơn vị ngày ${written(on)}`}>
          <p>{text}. So sánh qua ngày này là so sánh hai tập hợp đơn vị khác nhau.</p>
        </Notice>
      ))}
      {others.map(({ questionnaire, edition, ballots }) => (
        <Notice key={`${questionnaire} ${edition}`} tone="warn" title="Có phiếu theo mẫu khác">
          <p>
            {count(ballots)} phiếu của kỳ này theo mẫu {questionnaire}, phiên bản {edition}. Hai mẫu không bao
            giờ được tính chung nên những phiếu đó không có trong các con số dưới đây.
          </p>
        </Notice>
      ))}
      {before.map(({ questionnaire, edition, ballots }) => (
        <Notice key={`${questionnaire} ${edition}`} tone="warn" title="Kỳ trước có phiếu theo mẫu khác">
          <p>
            {count(ballots)} phiếu của kỳ trước theo mẫu {questionnaire}, phiên bản {edition} không có trong
            phép so sánh, vì hai mẫu không bao giờ được tính chung.
          </p>
        </Notice>
      ))}
    </div>
  )
}

function Links({ units }: { units: { name: string; href: string }[] }) {
  return units.map(({ name, href }, place) => (
    <Fragment key={href}>
      {place > 0 && ', '}
      <Link href={href}>{name}</Link>
    </Fragment>
  ))
}
