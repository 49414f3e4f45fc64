import { Section } from '@/app/_ui/page'
import { channelName } from '@/lib/satisfaction/channel'
import type { ItemOverview } from '@/lib/satisfaction/schema'
import { type Here, itemHref } from '../../address'
import { Distributions } from '../../distributions'

type ByPartProps = { answer: ItemOverview; here: Here }

/** The same question in each unit, at each counter and in each channel; a row leads to itself. */
export function ByPart({ answer, here }: ByPartProps) {
  const { item, units, counters, channels, scale, method } = answer
  const parts = [
    {
      title: 'Theo đơn vị',
      head: 'Đơn vị',
      rows: units.map((unit) => ({
        ...{ code: unit.code, label: unit.name, figure: unit },
        href: itemHref(item.code, { ...here, unit: unit.code }),
      })),
    },
    {
      title: 'Theo quầy',
      head: 'Quầy',
      rows: counters.map((counter) => ({
        ...{ code: counter.code, label: counter.name, figure: counter },
        href: here.at({ ...here.filters, counter: counter.code }),
      })),
    },
    {
      title: 'Theo kênh trả lời',
      head: 'Kênh',
      rows: channels.map(({ channel, ...figure }) => ({
        ...{ code: channel, label: channelName(channel), figure },
        href: here.at({ ...here.filters, channel }),
      })),
    },
  ]
  return parts
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, head, rows }) => (
      <Section key={title} title={title}>
        <Distributions
          of={title.toLowerCase()}
          head={head}
          rows={rows}
          scale={scale}
          confidence={method.confidence}
        />
      </Section>
    ))
}
