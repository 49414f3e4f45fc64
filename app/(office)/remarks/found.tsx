import { LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { Link } from '@/app/_ui/link'
import { Section } from '@/app/_ui/page'
import { foundInWords, type Remarks } from '@/lib/remarks/remark'
import { type Asked, remarksHref } from './address'
import { RemarkLine } from './remark-line'

/** The remarks that the filters leave, newest first, a page at a time. */
export function Found({ asked, answer }: { asked: Asked; answer: Remarks }) {
  const here = { ...asked, unit: answer.unit.code }
  const filtered = Object.values(asked.filters).some(Boolean)
  return (
    <Section
      title="Ý kiến"
      lead={
        answer.found > 0 && (
          <>
            {foundInWords(answer.found)} ý kiến{filtered && ' khớp bộ lọc'}, mới nhất ở trên.{' '}
            {filtered && <Link href={remarksHref({ ...here, filters: {} })}>Bỏ bộ lọc</Link>}
          </>
        )
      }
    >
      {answer.remarks.length === 0 ? (
        <Nothing filtered={filtered} href={remarksHref({ ...here, filters: {} })} />
      ) : (
        <ol className="remarks">
          {answer.remarks.map((remark) => (
            <RemarkLine key={remark.code} remark={remark} />
          ))}
        </ol>
      )}
      <nav className="row pages" aria-label="Trang ý kiến">
        {asked.after && (
          <LinkButton look="quiet" href={remarksHref(here)}>
            Mới nhất
          </LinkButton>
        )}
        {answer.next && (
          <LinkButton look="quiet" href={remarksHref(here, answer.next)}>
            Cũ hơn
          </LinkButton>
        )}
      </nav>
    </Section>
  )
}

function Nothing({ filtered, href }: { filtered: boolean; href: string }) {
  if (!filtered) {
    return (
      <EmptyState title="Chưa có ý kiến nào trong kỳ này">
        <p>Người dân ghi ý kiến ở cuối phiếu; phần lớn không ghi gì.</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="Không có ý kiến nào khớp bộ lọc">
      <LinkButton look="quiet" href={href}>
        Bỏ bộ lọc
      </LinkButton>
    </EmptyState>
  )
}
