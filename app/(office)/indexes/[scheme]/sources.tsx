import { Section } from '@/app/_ui/page'
import type { ReformIndex } from '@/lib/indexes/reformIndex'

/** Where the figures come from, and what was never published. */
export function Sources({ index: { sources, scheme, state } }: { index: ReformIndex }) {
  const lines = [
    ...sources.map((source) => `Nguồn: ${source}`),
    scheme.decided_by && `Bộ tiêu chí ban hành theo ${scheme.decided_by}.`,
    scheme.note,
    scheme.illustrative && 'Điểm của bộ tiêu chí này là số liệu minh hoạ.',
    state === 'published' &&
      sources.length > 0 &&
      '“Không công bố”: nguồn không nêu con số này; không phải 0 điểm.',
  ].filter((line) => typeof line === 'string')
  if (lines.length === 0) return null
  return (
    <Section title="Nguồn và ghi chú">
      {lines.map((line) => (
        <p className="measure small" key={line}>
          {line}
        </p>
      ))}
    </Section>
  )
}
