import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { Section } from '@/app/_ui/page'
import { StillTable } from '@/app/_ui/still-table'
import { channelName } from '@/lib/satisfaction/channel'
import { count, decimal, interval } from '@/lib/satisfaction/format'
import { absence } from '@/lib/satisfaction/satisfaction'
import type { Overview } from '@/lib/satisfaction/schema'
import type { Here } from './address'
import { Working } from './working'
import { partRows } from './working-rows'

type ByChannelProps = { answer: Overview; here: Here }

export function ByChannel({ answer: { total, method }, here }: ByChannelProps) {
  if (total.channels.length === 0) return null
  return (
    <Section
      title="Theo kênh trả lời"
      lead="Người trả lời trên máy của mình và người được cán bộ ghi giúp có thể trả lời khác nhau: xem từng kênh trước khi tin vào con số chung."
    >
      <StillTable caption="Chỉ số hài lòng theo kênh trả lời" captionHidden>
        <thead>
          <tr>
            <th scope="col">Kênh</th>
            {['Phiếu', 'Tỷ trọng (%)', 'Chỉ số (%)', `Khoảng ${method.confidence}%`].map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {total.channels.map(({ channel, share, ...figure }) => (
            <tr key={channel}>
              <th scope="row">
                {here.filters.channel === channel ? (
                  channelName(channel)
                ) : (
                  <Link href={here.at({ ...here.filters, channel })}>{channelName(channel)}</Link>
                )}{' '}
                {here.filters.channel === channel && <Mark>đang lọc</Mark>}{' '}
                {channel === 'assisted' && <Mark tone="warn">có cán bộ hỗ trợ</Mark>}
              </th>
              <td className="num">{count(figure.ballots)}</td>
              <td className="num">{decimal(share)}</td>
              {figure.index === null || figure.low === null || figure.high === null ? (
                <td className="num soft" colSpan={2}>
                  {absence(figure)}
                </td>
              ) : (
                <>
                  <td className="num">
                    <strong>{decimal(figure.index)}</strong>
                  </td>
                  <td className="num">{interval(figure.low, figure.high)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </StillTable>
      <Working
        rows={partRows(
          total.channels.map(({ channel, ...figure }) => ({ name: channelName(channel), figure })),
        )}
      />
    </Section>
  )
}
