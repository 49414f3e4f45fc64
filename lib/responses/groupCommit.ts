type Waiting<Item, Outcome> = {
  item: Item
  resolve: (outcome: Outcome) => void
  reject: (reason: unknown) => void
}

type GroupOptions = {
  batchSize?: number
  queueSize?: number
  enough?: number
  /** Whether a failure may be one item's fault, and nothing was stored. */
  isOfOne?: (reason: unknown) => boolean
}

/**
 * One commit for all who arrive while the one before is under way; a second one beside it as soon as a full batch waits, so
 * that the next ballots are read while the database writes. Everybody hears their own outcome, and only after
 * the commit. A commit that fails, fails for those who were in it and for nobody else; whether to try again is for
 * them to say, since nobody knows how far it came. Only what may be one item's fault is tried again in halves, so that it
 * fails that one alone.
 */
export function groupCommit<Item, Outcome>(
  commit: (items: Item[]) => Promise<Outcome[]>,
  { batchSize = 200, queueSize = 5_000, enough = batchSize, isOfOne = () => false }: GroupOptions = {},
) {
  const queue: Waiting<Item, Outcome>[] = []
  let underWay = 0

  async function commitAll() {
    underWay += 1
    while (queue.length > 0 && mayGo(underWay - 1)) await commitTogether(queue.splice(0, batchSize))
    underWay -= 1
  }

  function mayGo(others: number) {
    return others === 0 || (others === 1 && queue.length >= enough)
  }

  async function commitTogether(batch: Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await commit(batch.map(({ item }) => item))
      if (outcomes.length !== batch.length) throw new Error('A commit must answer each of its items')
      outcomes.forEach((outcome, i) => {
        batch[i]?.resolve(outcome)
      })
    } catch (reason) {
      if (batch.length > 1 && isOfOne(reason)) {
        const half = Math.ceil(batch.length / 2)
        await commitTogether(batch.slice(0, half))
        return commitTogether(batch.slice(half))
      }
      for (const { reject } of batch) reject(reason)
    }
  }

  return (item: Item) =>
    new Promise<Outcome>((resolve, reject) => {
      if (queue.length >= queueSize) return reject(new Error('Too many are waiting to be written'))
      queue.push({ item, resolve, reject })
      if (mayGo(underWay)) void commitAll()
    })
}
