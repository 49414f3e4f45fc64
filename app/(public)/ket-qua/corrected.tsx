import { correctedText, type Publication } from '@/lib/publications/publication'

/** Each score that an edition put right, before and after, and why. */
export function Corrected({ lines }: { lines: Publication['corrected'] }) {
  if (lines.length === 0) return null
  return (
    <ul className="small">
      {lines.map((line) => (
        <li key={`${line.unit} ${line.node}`}>{correctedText(line)}</li>
      ))}
    </ul>
  )
}
