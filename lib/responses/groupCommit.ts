type Waiting<Item, Outcome> = {
  item: Item
  resolve: (outcome: Outcome) => void
  reject: (reason: unknown) => void
}

type GroupSizes = { batchSize?: number; queueSize?: number; enough?: number }

/**
 * One commit for all who arrive while the one before is under way; a second one beside it as soon as a full batch waits, so
 * that the next ballots are read while the database writes. Everybody hears their own outcome, and only after
 * the commit. A commit that fails, fails for those who were in it and for nobody else; whether to try again is for
 * them to say, since nobody knows how far it came.
 */
export function groupCommit<Item, Outcome>(
  commit: (items: Item[]) => Promise<Outcome[]>,
  { batchSize = 200, queueSize = 5_000, enough = batchSize }: GroupSizes = {},
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

  async function commitTogether(batch: Waiting<Item, Outcome>[]) {
    try {
      const outcomes = await commit(batch.map(({ item }) => item))
      if (outcomes.length !== batch.length) throw new Error('A commit must answer each of its items')
      outcomes.forEach((outcome, i) => {
        batch[i]?.resolve(outcome)
      })
    } catch (reason) {
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
