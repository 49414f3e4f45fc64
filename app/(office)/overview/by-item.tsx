import { Chart } from '@/app/_ui/chart'
import type { LevelsSpec } from '@/app/_ui/chart/spec'
import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { count, decimal, interval } from '@/lib/satisfaction/format'
import { absence } from '@/lib/satisfaction/satisfaction'
import type { Item, Overview } from '@/lib/satisfaction/schema'

type Group = { code: string; label: string; items: Item[] }

export function ByItem({ answer: { factors, overall_item: overall, scale, method } }: { answer: Overview }) {
  const groups: Group[] = overall
    ? [{ code: 'overall', label: 'Câu hỏi chung', items: [overall] }, ...factors]
    : factors
  return (
    <Section
      title="Theo câu hỏi"
      lead="Bên phải vạch 0 là người hài lòng, bên trái là người chưa hài lòng; phần bên phải dài bao nhiêu thì chỉ số bấy nhiêu."
    >
      {groups.map((group) => (
        <div key={group.code} className="item-group">
          <h3>{group.label}</h3>
          {group.items.some(({ shares }) => shares !== null) && (
            <Chart
              label={`Biểu đồ phân bố năm mức trả lời: ${group.label}. Cùng số liệu với bảng bên dưới.`}
              spec={levelsOf(group.items, scale)}
            />
          )}
          <Items group={group} scale={scale} confidence={method.confidence} />
        </div>
      ))}
    </Section>
  )
}

function levelsOf(items: Item[], scale: Overview['scale']): LevelsSpec {
  return {
    kind: 'levels',
    levels: scale.map(({ label, satisfied }) => ({ label, good: satisfied })),
    rows: items.map((item) => ({
      label: item.label,
      text: item.index === null ? absence(item) : `${decimal(item.index)}%`,
      shares: item.shares,
    })),
  }
}

type ItemsProps = { group: Group; scale: Overview['scale']; confidence: number }

function Items({ group, scale, confidence }: ItemsProps) {
  return (
    <Table caption={`Phân bố câu trả lời: ${group.label}`} captionHidden>
      <thead>
        <tr>
          <th scope="col">Câu hỏi</th>
          {scale.map(({ level, label }) => (
            <th key={level} scope="col" className="num">
              {label}
            </th>
          ))}
          <th scope="col" className="num">
            n
          </th>
          <th scope="col" className="num">
            Chỉ số (%)
          </th>
          <th scope="col" className="num">
            Khoảng {confidence}%
          </th>
        </tr>
      </thead>
      <tbody>
        {group.items.map((item) => (
          <tr key={item.code}>
            <th scope="row" className="long">
              {item.label}
            </th>
            <Distribution item={item} levels={scale.length} />
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Distribution({ item, levels }: { item: Item; levels: number }) {
  const { counts, shares, index, low, high } = item
  if (!counts || !shares || index === null || low === null || high === null) {
    return (
      <>
        <td className="num soft" colSpan={levels}>
          {absence(item)}
        </td>
        <td className="num">{count(item.n)}</td>
        <td className="num soft">–</td>
        <td className="num soft">–</td>
      </>
    )
  }
  return (
    <>
      {counts.map((answers, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the level
        <td key={place} className="num">
          {count(answers)}
          <span className="share">{decimal(shares[place] ?? 0)}%</span>
        </td>
      ))}
      <td className="num">{count(item.n)}</td>
      <td className="num">
        <strong>{decimal(index)}</strong>
      </td>
      <td className="num">{interval(low, high)}</td>
    </>
  )
}
