import { Section } from '@/app/_ui/page'
import type { Item, Overview } from '@/lib/satisfaction/schema'
import { type Here, itemHref } from './address'
import { Distributions } from './distributions'

type Group = { code: string; label: string; items: Item[] }

type ByItemProps = { answer: Overview; here: Here }

export function ByItem({ answer: { factors, overall_item: overall, scale, method }, here }: ByItemProps) {
  const groups: Group[] = overall
    ? [{ code: 'overall', label: 'Câu hỏi chung', items: [overall] }, ...factors]
    : factors
  if (groups.length === 0) return null
  return (
    <Section
      title="Theo câu hỏi"
      lead="Bên phải vạch 0 là người hài lòng, bên trái là người chưa hài lòng; phần bên phải dài bao nhiêu thì chỉ số bấy nhiêu. Bấm vào câu hỏi để xem riêng câu đó theo đơn vị, quầy và kênh."
    >
      {groups.map((group) => (
        <div key={group.code} className="item-group" id={factorAnchor(group.code)}>
          <h3>{group.label}</h3>
          <Distributions
            of={group.label}
            head="Câu hỏi"
            rows={group.items.map((item) => ({
              code: item.code,
              label: item.label,
              href: itemHref(item.code, here),
              figure: item,
            }))}
            scale={scale}
            confidence={method.confidence}
            long
          />
        </div>
      ))}
    </Section>
  )
}

/** Where the items of a factor stand on the page. */
export function factorAnchor(code: string) {
  return `yeu-to-${code}`
}
