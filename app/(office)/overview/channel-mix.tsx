import { Mark } from '@/app/_ui/mark'
import { channelName } from '@/lib/satisfaction/channel'
import { count, decimal } from '@/lib/satisfaction/format'
import type { Overview } from '@/lib/satisfaction/schema'

/** How the ballots came in, as one bar; the words beside it say the same. */
export function ChannelMix({ channels }: Pick<Overview['total'], 'channels'>) {
  if (channels.length === 0) return null
  return (
    <div className="mix">
      <h2 className="mix-title">Nguồn phiếu</h2>
      <div className="mix-bar" aria-hidden="true">
        {channels.map(({ channel, ballots }) => (
          <span key={channel} className={`mix-${channel}`} style={{ flexGrow: ballots }} />
        ))}
      </div>
      <ul>
        {channels.map(({ channel, ballots, share }) => (
          <li key={channel}>
            <span className={`mix-key mix-${channel}`} aria-hidden="true" />
            {channelName(channel)} <strong>{decimal(share)}%</strong>{' '}
            <span className="soft">({count(ballots)} phiếu)</span>
            {channel === 'assisted' && <Mark tone="warn">có cán bộ hỗ trợ</Mark>}
          </li>
        ))}
      </ul>
    </div>
  )
}
