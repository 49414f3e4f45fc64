import { Chart } from '@/app/_ui/chart'
import type { BarsSpec } from '@/app/_ui/chart/spec'
import { Link } from '@/app/_ui/link'
import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { changeInWords, type Remarks, type TopicFigure, topicsSentence } from '@/lib/remarks/remark'
import { count, decimal, interval } from '@/lib/satisfaction/format'
import { type Asked, remarksHref } from './address'
import { TopicTrend } from './topic-trend'

type TopicsProps = { asked: Asked; answer: Remarks }

const drawn = 8

/** What the remarks of the period are about, by the word lists. */
export function Topics({ asked, answer }: TopicsProps) {
  const named = answer.topics.filter(({ remarks }) => remarks > 0)
  const chosen = answer.topics.find(({ code }) => code === asked.filters.topic)
  if (named.length === 0) return null
  return (
    <Section title="Nói về điều gì" lead={topicsSentence(answer)}>
      <div className="pair">
        {named.some(({ index }) => index !== null) && (
          <Chart
            label="Biểu đồ thanh: tỷ lệ ý kiến nói đến từng chủ đề, kèm khoảng tin cậy; tám chủ đề được nói đến nhiều nhất. Cùng số liệu với bảng bên cạnh."
            spec={barsOf(named.slice(0, drawn))}
          />
        )}
        <Table caption="Số ý kiến theo chủ đề" captionHidden short>
          <thead>
            <tr>
              <th scope="col">Chủ đề</th>
              <th scope="col" className="num">
                Ý kiến
              </th>
              <th scope="col" className="num">
                % trong {count(answer.total)}
              </th>
              <th scope="col" className="num">
                Khoảng 95%
              </th>
              <th scope="col">So với kỳ trước</th>
            </tr>
          </thead>
          <tbody>
            {named.map((topic) => (
              <tr key={topic.code}>
                <th scope="row">
                  <Link
                    href={remarksHref({
                      ...asked,
                      unit: answer.unit.code,
                      filters: { ...asked.filters, topic: topic.code },
                    })}
                  >
                    {topic.name}
                  </Link>
                  {topic.factor && <span className="factor">{topic.factor}</span>}
                </th>
                <Figures topic={topic} />
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <p className="small soft">
        Một ý kiến có thể thuộc nhiều chủ đề hoặc không thuộc chủ đề nào. Ý kiến đã ẩn vẫn được đếm cho ai đọc
        được nó, và không được đếm cho người khác.
      </p>
      {chosen && <TopicTrend topic={chosen} />}
    </Section>
  )
}

function Figures({ topic }: { topic: TopicFigure }) {
  const { remarks, index, low, high, change } = topic
  return (
    <>
      <td className="num">{count(remarks)}</td>
      {index === null || low === null || high === null ? (
        <td className="num soft" colSpan={2}>
          chưa đủ ý kiến
        </td>
      ) : (
        <>
          <td className="num">
            <strong>{decimal(index)}</strong>
          </td>
          <td className="num">{interval(low, high)}</td>
        </>
      )}
      <td className={change ? undefined : 'soft'}>{change ? changeInWords(change) : 'không so được'}</td>
    </>
  )
}

function barsOf(topics: TopicFigure[]): BarsSpec {
  const most = Math.max(...topics.map(({ high }) => high ?? 0))
  return {
    kind: 'bars',
    bars: topics.map(({ name, index, low, high }) => ({
      label: name,
      text: index === null ? 'chưa đủ ý kiến' : `${decimal(index)}%`,
      value: index,
      low,
      high,
    })),
    min: 0,
    max: Math.ceil(most / 10) * 10,
    unit: '%',
  }
}
