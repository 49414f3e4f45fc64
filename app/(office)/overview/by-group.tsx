import Link from 'next/link'
import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { count, decimal, interval } from '@/lib/satisfaction/format'
import { absence } from '@/lib/satisfaction/satisfaction'
import type { Overview } from '@/lib/satisfaction/schema'
import type { Here } from './address'
import { WholeMonths } from './whole-months'

type ByGroupProps = { answer: Overview; here: Here; today: string }

/** By what people say about themselves: of whole months alone, since by days it would point at people. */
export function ByGroup({ answer: { groups, choices, method }, here, today }: ByGroupProps) {
  if (here.filters.group || choices.profile.length === 0) return null
  const asked = groups.filter(({ options }) => options.length > 0)
  return (
    <Section
      title="Theo nhóm người trả lời"
      lead="Theo câu hỏi chung, của những người tự nói về mình ở cuối phiếu. Nhóm nào ít người thì không hiện."
    >
      {asked.length === 0 ? (
        <p className="measure">
          Thông tin về người trả lời chỉ được đếm theo trọn từng tháng, mà kỳ này không gồm trọn các tháng.{' '}
          <WholeMonths here={here} today={today} />
        </p>
      ) : (
        <Table caption="Chỉ số hài lòng theo nhóm người trả lời" captionHidden short>
          <thead>
            <tr>
              <th scope="col">Nhóm</th>
              {['Chỉ số (%)', `Khoảng ${method.confidence}%`, 'n'].map((head) => (
                <th key={head} scope="col" className="num">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          {asked.map(({ question, label, options }) => (
            <tbody key={question}>
              <tr className="group">
                <th scope="rowgroup" colSpan={4}>
                  {label}
                </th>
              </tr>
              {options.map(({ option, ...figure }) => (
                <tr key={option} className="sub">
                  <th scope="row">
                    {option === null ? (
                      'Không nói'
                    ) : (
                      <Link href={here.at({ ...here.filters, group: { question, option } })}>{option}</Link>
                    )}
                  </th>
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
                  <td className="num">{count(figure.n)}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </Table>
      )}
    </Section>
  )
}
