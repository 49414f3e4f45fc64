import { Link } from '@/app/_ui/link'
import { Section } from '@/app/_ui/page'
import { schemesToRun } from '@/lib/scoring/read'

/** For those who run the scoring year: the years that may be opened next. */
export async function OpenYear({ staff }: { staff: { id: string } }) {
  const schemes = await schemesToRun(staff)
  return (
    <Section title="Mở năm chấm điểm">
      <ul className="years">
        {schemes.map(({ scheme, title, year }) => (
          <li key={scheme}>
            <Link href={`/indexes/${scheme}/${year}/plan`}>
              {title}: mở năm {year}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
