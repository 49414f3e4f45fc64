/** '2/3' as the figures that a unit reported, '#2' as the option it chose; null where points were typed. */
export function given(text: string) {
  const [numerator, denominator] = text.split('/')
  if (numerator && denominator) return { numerator, denominator }
  return text.startsWith('#') ? { option: Number(text.slice(1)) } : null
}

/** '1 2 3' as answers by level. */
export const answers = (text: string) => (text === '' ? null : text.split(' ').map(Number))
