import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { groupCode } from '../../lib/counters/counter'
import { written } from '../../lib/satisfaction/period'
import { posters } from './citizen'

const repeatedSchema = z.object({ outcome: z.literal('repeated'), receipt: z.string() })

/** Counts the ballots that came in at a counter since the story began. */
export class Office {
  private constructor(
    private readonly desk: Page,
    private readonly counter: string,
    private readonly before: number,
  ) {}

  static async opens(desk: Page, counter = posters.open) {
    return new Office(desk, counter, await ballotsOf(desk, counter))
  }

  /** Each of these is with the server, and no other has come in: each is there once. */
  async findsExactly(ballots: object[]) {
    await this.counts(ballots.length)
    await Promise.all(ballots.map((ballot) => this.finds(ballot)))
  }

  /** So many came in at the counter, and no other. */
  async counts(ballots: number) {
    const came = async () => (await ballotsOf(this.desk, this.counter)) - this.before
    await expect.poll(came).toBe(ballots)
  }

  /** Under the day they were filled in, and not under that of their arrival. */
  async findsOn(day: string, ...ballots: object[]) {
    for (const ballot of ballots) {
      const receipt = await this.finds(ballot)
      const page = await this.desk.request.get(`/c/bien-nhan?ma=${receipt}`)
      expect(await page.text()).toContain(`đã đến nơi ngày ${written(day)}`)
    }
  }

  async takesAgain(ballots: object[]) {
    for (const ballot of ballots) {
      const answer = await this.desk.request.post(`/c/${this.counter}`, { data: ballot })
      expect([200, 201]).toContain(answer.status())
    }
  }

  /** The same ballot under the same key is repeated only where it is there. */
  private async finds(ballot: object) {
    const answer = await this.desk.request.post(`/c/${this.counter}`, { data: ballot })
    return repeatedSchema.parse(await answer.json()).receipt
  }
}

async function ballotsOf(desk: Page, counter: string) {
  await desk.goto('/counters')
  const row = desk.getByRole('row').filter({ hasText: groupCode(counter) })
  const count = (await row.getByRole('cell').nth(1).textContent()) ?? ''
  return Number(count.replace(/\D/g, ''))
}
