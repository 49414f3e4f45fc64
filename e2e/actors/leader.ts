import { expect } from '@playwright/test'
import { Officer, officerStory } from './officer'
import { Publisher } from './publisher'

export const leaderStory = officerStory.extend<{ leader: Leader; publisher: Publisher }>({
  leader: async ({ page }, use) => use(new Leader(page)),
  publisher: async ({ browser }, use) => {
    const desk = await browser.newContext()
    await use(new Publisher(await desk.newPage()))
    await desk.close()
  },
})

/** Somebody who steers by the index and reads its sentences aloud. */
export class Leader extends Officer {
  async readsAloud(...sentences: string[]) {
    const lines = this.page.getByRole('main').getByRole('listitem')
    for (const sentence of sentences) await expect(lines.filter({ hasText: sentence })).toBeVisible()
  }

  /** Every row of the fields says that its points were not published. */
  async findsNoFieldScores() {
    const rows = this.page.getByRole('table', { name: /từng lĩnh vực/ }).locator('tbody tr')
    expect(await rows.count()).toBe(4)
    for (const row of await rows.all()) {
      await expect(row.getByRole('cell').nth(3)).toHaveText('không công bố')
      await expect(row).not.toContainText(/\d,\d/)
    }
  }

  /** A unit's total as the dashboard writes it, with its marks. */
  async total(unit: string) {
    const row = this.page.getByRole('table', { name: /^Tổng điểm/ }).getByRole('row', { name: unit })
    return (await row.getByRole('cell').first().textContent()) ?? ''
  }
}
