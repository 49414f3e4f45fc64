import type { Asked } from './send-line'

/** Which line of which sheet a form is about. */
export function AskedFields({ asked, node }: { asked: Asked; node: string }) {
  const { scheme, year, unit } = asked
  return Object.entries({ scheme, year, unit, node }).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}
