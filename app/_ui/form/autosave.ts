/** What the server has of something, and whose words they are. */
export type Standing<Content> = {
  content: Content
  revision: number
  by: string | null
  at: string | null
}

export type Answer<Content> =
  | { kind: 'saved'; standing: Standing<Content> }
  | { kind: 'stale'; standing: Standing<Content> }
  | { kind: 'refused'; sentence: string }
  | { kind: 'expired' }
  | { kind: 'unreachable' }

export type Saving<Content> =
  | { state: 'clean' | 'waiting' | 'sending' | 'unreachable' | 'expired' }
  | { state: 'refused'; sentence: string }
  | { state: 'stale'; theirs: Standing<Content> }

/** What was typed and the revision it was typed upon, on this device until the server has it. */
export type Drafts<Content> = {
  read: () => { content: Content; revision: number } | null
  write: (content: Content, revision: number) => void
  forget: () => void
}

type Wiring<Content> = {
  standing: Standing<Content>
  send: (content: Content, revision: number) => Promise<Answer<Content>>
  drafts: Drafts<Content>
  tell: (content: Content, saving: Saving<Content>) => void
  /** Runs it after so many milliseconds; what it returns calls that off. */
  later: (run: () => void, wait: number) => () => void
}

const pause = 700
const longest = 30_000

/**
 * Saves a while after the last keystroke, one save at a time, and again until it is through. Never overwrites: what somebody
 * else saved meanwhile is shown beside one's own, and one chooses.
 */
export class Autosave<Content> {
  content: Content
  private standing: Standing<Content>
  private saving: Saving<Content> = { state: 'clean' }
  private callOff = () => {}
  private tries = 0
  private stopped = false

  constructor(private readonly wiring: Wiring<Content>) {
    this.standing = wiring.standing
    this.content = wiring.standing.content
  }

  /** Takes up what an earlier visit could not save. */
  begin() {
    this.stopped = false
    const draft = this.wiring.drafts.read()
    if (!draft || same(draft.content, this.standing.content)) return this.wiring.drafts.forget()
    this.content = draft.content
    if (draft.revision === this.standing.revision) this.wait()
    else this.become({ state: 'stale', theirs: this.standing })
  }

  change(content: Content) {
    this.content = content
    this.wiring.drafts.write(content, this.standing.revision)
    if (this.saving.state === 'sending') return this.become(this.saving)
    if (this.saving.state === 'stale') return this.become(this.saving)
    this.wait()
  }

  /** The choice between one's own and what somebody else wrote: it goes upon theirs. */
  choose(content: Content) {
    if (this.saving.state !== 'stale') return
    this.standing = this.saving.theirs
    this.content = content
    if (!same(content, this.standing.content)) {
      this.wiring.drafts.write(content, this.standing.revision)
      return this.wait(0)
    }
    this.wiring.drafts.forget()
    this.become({ state: 'clean' })
  }

  /** Now, and not after the pause: the network is back, or somebody asks for it. */
  again() {
    if (['waiting', 'unreachable', 'expired', 'refused'].includes(this.saving.state)) this.wait(0)
  }

  /** The field is left: no need to wait out the pause. What failed waits for its own turn. */
  flush() {
    if (this.saving.state === 'waiting') this.wait(0)
  }

  stop() {
    this.stopped = true
    this.callOff()
  }

  private wait(time = pause) {
    this.callOff()
    this.become({ state: 'waiting' })
    this.callOff = this.wiring.later(() => void this.save(), time)
  }

  private async save() {
    const sent = this.content
    this.become({ state: 'sending' })
    const answer = await this.wiring
      .send(sent, this.standing.revision)
      .catch((): Answer<Content> => ({ kind: 'unreachable' }))
    if (this.stopped) return
    if (answer.kind === 'saved') return this.saved(sent, answer.standing)
    if (answer.kind === 'stale') return this.become({ state: 'stale', theirs: answer.standing })
    if (answer.kind === 'unreachable') return this.tryAgain()
    this.become(
      answer.kind === 'refused' ? { state: 'refused', sentence: answer.sentence } : { state: 'expired' },
    )
  }

  private saved(sent: Content, standing: Standing<Content>) {
    this.tries = 0
    this.standing = standing
    if (!same(sent, this.content)) {
      this.wiring.drafts.write(this.content, standing.revision)
      return this.wait()
    }
    this.wiring.drafts.forget()
    this.become({ state: 'clean' })
  }

  private tryAgain() {
    this.become({ state: 'unreachable' })
    this.tries += 1
    this.callOff = this.wiring.later(() => void this.save(), Math.min(longest, 1000 * 2 ** this.tries))
  }

  private become(saving: Saving<Content>) {
    this.saving = saving
    this.wiring.tell(this.content, saving)
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
