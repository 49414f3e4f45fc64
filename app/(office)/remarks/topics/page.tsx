import '../remarks.css'
import './topics.css'
import type { Metadata } from 'next'
import { Disclosure } from '@/app/_ui/disclosure'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { Card, Page, Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { Refusal } from '@/lib/db/refusal'
import { count } from '@/lib/satisfaction/format'
import { written } from '@/lib/satisfaction/period'
import { currentStaff } from '@/lib/staff/read'
import { topics } from '@/lib/topics/read'
import type { Topics } from '@/lib/topics/topic'
import { Retire, TopicForm } from './topic-form'

export const metadata: Metadata = { title: 'Chủ đề và từ khoá' }

export default async function TopicsPage() {
  const answer = await topics(await currentStaff()).catch(refusal)
  if (answer instanceof Refusal) return <MayNot sentence={answer.message} />
  return (
    <Page
      title="Chủ đề và từ khoá"
      breadcrumbs={[{ label: 'Ý kiến góp ý', href: '/remarks' }]}
      lead="Một ý kiến thuộc chủ đề khi có một từ khoá của chủ đề. Viết từ khoá có dấu: ý kiến không dấu vẫn được nhận ra. Sửa từ khoá thì mọi ý kiến từ trước đến nay được đếm lại."
    >
      {!answer.may_edit && (
        <Notice title="Chỉ xem">
          <p>
            Danh sách này dùng chung cho mọi đơn vị, nên chỉ Phân tích và Quản trị của đơn vị cao nhất sửa
            được.
          </p>
        </Notice>
      )}
      <List {...answer} />
      {answer.may_edit && (
        <Section title="Thêm chủ đề">
          <Card>
            <TopicForm key={answer.topics.length} factors={answer.factors} />
          </Card>
        </Section>
      )}
    </Page>
  )
}

function MayNot({ sentence }: { sentence: string }) {
  return (
    <Page title="Chủ đề và từ khoá">
      <Notice tone="error" title="Không xem được">
        <p>{sentence}</p>
      </Notice>
    </Page>
  )
}

function refusal(error: unknown) {
  if (error instanceof Refusal && error.code === 'NOROL') return error
  throw error
}

function List({ topics: list, factors, may_edit }: Topics) {
  const label = new Map(factors.map((factor) => [factor.code, factor.label]))
  return (
    <Table caption="Các chủ đề" captionHidden>
      <thead>
        <tr>
          <th scope="col">Chủ đề</th>
          <th scope="col">Yếu tố</th>
          <th scope="col">Từ khoá</th>
          <th scope="col" className="num">
            Ý kiến bạn đọc được, từ trước đến nay
          </th>
        </tr>
      </thead>
      <tbody>
        {list.map((topic) => (
          <tr key={topic.code}>
            <th scope="row">
              {topic.name} {topic.retired_on && <Mark>thôi dùng từ {written(topic.retired_on)}</Mark>}
            </th>
            <td>{topic.factor ? label.get(topic.factor) : 'Khác'}</td>
            <td className="topic-words">
              {topic.words.join(', ')}
              {may_edit && (
                <Disclosure summary={`Sửa “${topic.name}”`}>
                  <TopicForm topic={topic} factors={factors} />
                  {!topic.retired_on && <Retire topic={topic} />}
                </Disclosure>
              )}
            </td>
            <td className="num">{count(topic.remarks)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
