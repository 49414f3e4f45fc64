/** A ballot as the server takes it. What stands here is also on devices that have waited for weeks: it may only grow. */
export type Ballot = {
  key: string
  version: string
  answers: Record<string, number>
  profile: Record<string, string>
  reasons: string[]
  remark: string
  continues?: true
  number?: number
}

const aboutTheForm = ['lang', 'depth', 'shown']

export function readBallot(form: HTMLFormElement): Ballot {
  const ballot: Ballot = { key: '', version: '', answers: {}, profile: {}, reasons: [], remark: '' }
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || value === '' || aboutTheForm.includes(name)) continue
    if (name === 'key' || name === 'version' || name === 'remark') ballot[name] = value
    else if (name === 'continues') ballot.continues = true
    else if (name === 'reason') ballot.reasons.push(value)
    else if (name.startsWith('profile.')) ballot.profile[name.slice('profile.'.length)] = value
    else ballot.answers[name] = Number(value)
  }
  return ballot
}
