const here = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' })

/** A day by the calendar of the counter: the demo's ballots always end yesterday. */
export function daysAgo(days: number) {
  return here.format(Date.now() - days * 86_400_000)
}
