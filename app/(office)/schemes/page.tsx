import './schemes.css'
import type { Metadata } from 'next'
import { LinkButton } from '@/app/_ui/button'
import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { Page, Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { schemes } from '@/lib/schemes/read'
import { kindsText, numberText, type VersionListed } from '@/lib/schemes/scheme'
import { currentStaff } from '@/lib/staff/read'
import { StateMark } from './state-mark'

export const metadata: Metadata = { title: 'Bộ tiêu chí' }

export default async function SchemesPage() {
  const { schemes: list, may_edit: mayEdit } = await schemes(await currentStaff())
  return (
    <Page
      title="Bộ tiêu chí"
      lead="Cây lĩnh vực, tiêu chí, tiêu chí thành phần với điểm tối đa và cách có điểm. Phiên bản đang áp dụng không sửa được nữa: năm sau sao chép thành phiên bản mới rồi sửa."
      actions={
        mayEdit && (
          <>
            <LinkButton href="/schemes/new">Tạo bộ tiêu chí</LinkButton>
            <LinkButton href="/schemes/import" look="quiet">
              Nhập từ tệp
            </LinkButton>
          </>
        )
      }
    >
      {list.map(({ code, versions }) => (
        <Section key={code} title={versions[0]?.title ?? code}>
          <Table caption={`Các phiên bản của ${code}`} captionHidden>
            <thead>
              <tr>
                <th scope="col">Phiên bản</th>
                <th scope="col">Tình trạng</th>
                <th scope="col">Căn cứ</th>
                <th scope="col">Áp dụng cho</th>
                <th scope="col" className="num">
                  Lĩnh vực
                </th>
                <th scope="col" className="num">
                  Dòng chấm điểm
                </th>
                <th scope="col" className="num">
                  Tổng điểm
                </th>
              </tr>
            </thead>
            <tbody>
              {versions.map((version) => (
                <Row key={version.edition} {...{ code, version }} />
              ))}
            </tbody>
          </Table>
        </Section>
      ))}
    </Page>
  )
}

function Row({ code, version }: { code: string; version: VersionListed }) {
  return (
    <tr>
      <th scope="row">
        <Link href={`/schemes/${code}/${version.edition}`}>
          {code} {version.edition}
        </Link>
        {version.illustrative && (
          <div>
            <Mark tone="warn">số liệu minh hoạ</Mark>
          </div>
        )}
      </th>
      <td>
        <StateMark {...version} />
      </td>
      <td>{version.decided_by ?? <span className="soft">chưa ghi</span>}</td>
      <td>{kindsText(version.unit_kinds)}</td>
      <td className="num">{version.fields}</td>
      <td className="num">{version.leaves}</td>
      <td className="num">{numberText(version.total_maximum)}</td>
    </tr>
  )
}
