import { Link } from '@/app/_ui/link'
import { Section } from '@/app/_ui/page'
import { StillTable } from '@/app/_ui/still-table'
import { count, decimal, interval } from '@/lib/satisfaction/format'
import { absence } from '@/lib/satisfaction/satisfaction'
import type { Overview } from '@/lib/satisfaction/schema'
import type { Here } from './address'
import { FigureLink } from './figure-link'
import { WholeMonths } from './whole-months'
import { Working } from './working'
import { partRows } from './working-rows'

type ByGroupProps = { answer: Overview; here: Here; today: string }

/** By what people say about themselves: of whole months alone, since by days it would point at people. */
export function ByGroup({ answer: { groups, choices, method }, here, today }: ByGroupProps) {
  if (here.filters.group || choices.profile.length === 0) return null
  const asked = groups.filter(({ options }) => options.length > 0)
  return (
    <Section
      title="Theo nhóm người trả lời"
      lead={
        <>
          Theo câu hỏi chung, của những người tự nói về mình ở cuối phiếu. Nhóm nào ít người thì không hiện.{' '}
          <span className="screen-only">Bấm vào chỉ số của một nhóm để xem cách tính.</span>
        </>
      }
    >
      {asked.length === 0 ? (
        <p className="measure">
          Thông tin về người trả lời chỉ được đếm theo trọn từng tháng, mà kỳ này không gồm trọn các tháng.{' '}
          <WholeMonths here={here} today={today} />
        </p>
      ) : (
        <StillTable caption="Chỉ số hài lòng theo nhóm người trả lời" captionHidden short>
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
                <GroupRow
                  key={option}
                  name={option}
                  figure={figure}
                  href={option === null ? null : here.at({ ...here.filters, group: { question, option } })}
                />
              ))}
            </tbody>
          ))}
        </StillTable>
      )}
      {asked.length > 0 && (
        <Working rows={partRows(asked.flatMap(unsaid))}>
          <p>
            Chỉ số của mỗi nhóm là tỷ lệ hài lòng trong những người của nhóm đó đã trả lời câu hỏi chung;
            khoảng theo Wilson với n của nhóm. Phép tính của một nhóm có ở trang của nhóm, mở khi bấm vào chỉ
            số.
          </p>
        </Working>
      )}
    </Section>
  )
}

/** Who does not say is no group that can be asked for, and has no page of its own. */
function unsaid({ label, options }: Overview['groups'][number]) {
  return options
    .filter(({ option }) => option === null)
    .map((figure) => ({ name: `${label}: không nói`, figure }))
}

type GroupRowProps = {
  name: string | null
  figure: Omit<Overview['groups'][number]['options'][number], 'option'>
  href: string | null
}

function GroupRow({ name, figure, href }: GroupRowProps) {
  const { index, low, high, n } = figure
  return (
    <tr className="sub">
      <th scope="row">{href === null ? 'Không nói' : <Link href={href}>{name}</Link>}</th>
      {index === null || low === null || high === null ? (
        <td className="num soft" colSpan={2}>
          {absence(figure)}
        </td>
      ) : (
        <>
          <td className="num">
            <strong>
              <FigureLink href={href}>{decimal(index)}</FigureLink>
            </strong>
          </td>
          <td className="num">{interval(low, high)}</td>
        </>
      )}
      <td className="num">{count(n)}</td>
    </tr>
  )
}
