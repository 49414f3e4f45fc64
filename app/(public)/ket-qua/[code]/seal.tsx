import { Facts } from '@/app/_ui/facts'
import { Link } from '@/app/_ui/link'
import { Card } from '@/app/_ui/page'
import { fileName, type Publication } from '@/lib/publications/publication'

/** What a stranger needs to trust the figures, or to find them wrong. */
export function Seal({ publication: { code, sha256 } }: { publication: Publication }) {
  const json = fileName(code, 'json')
  return (
    <Card>
      <Facts
        facts={[
          { label: 'Bản công bố', value: code },
          { label: 'Mã băm SHA-256', value: <code>{sha256}</code> },
        ]}
      />
      <p className="measure">
        <Link href={`/kiem-tra?hash=${sha256}`}>Kiểm tra một tệp hoặc mã băm</Link>. Lệnh{' '}
        <code>npm run verify -- {json}</code> cộng lại mọi điểm, tỷ lệ, xếp loại, thứ hạng và số bậc từ điểm
        từng tiêu chí; tệp CSV và XLSX cũng tính lại được. Không cần phần mềm này: mã băm là SHA-256 của phần{' '}
        <code>content</code> viết theo thứ tự khoá, không khoảng trắng:
      </p>
      <p>
        <code>jq -jcS .content {json} | sha256sum</code>
      </p>
    </Card>
  )
}
