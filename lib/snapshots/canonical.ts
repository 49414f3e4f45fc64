/** Sealed JSON has one spelling: keys by code point, no white space, integers and text only. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([one], [other]) => byCodePoint(one, other))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`
}

/** Text compares by UTF-16 unit in JavaScript, which misplaces what lies beyond the basic plane. */
function byCodePoint(one: string, other: string) {
  const [left, right] = [Array.from(one), Array.from(other)]
  for (let place = 0; place < Math.min(left.length, right.length); place++) {
    const difference = (left[place]?.codePointAt(0) ?? 0) - (right[place]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
