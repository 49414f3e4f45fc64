import { expect } from '@playwright/test'
import { Keeper, keeperStory } from './keeper'

export const plannerStory = keeperStory.extend<{ planner: Planner }>({
  planner: async ({ page }, use) => use(new Planner(page)),
})

/** Somebody who plans campaigns and follows them. */
export class Planner extends Keeper {
  async plans(title: string, from: string, to: string, expected: Record<string, string>) {
    await this.opens('/campaigns/plan')
    await this.fills('Tên đợt', title)
    await this.fills('Ngày bắt đầu', from)
    await this.fills('Ngày kết thúc', to)
    for (const box of await this.page.getByRole('checkbox').all()) await box.uncheck()
    for (const [unit, transactions] of Object.entries(expected)) {
      await this.page.getByRole('checkbox', { name: unit, exact: true }).check()
      await this.page.getByLabel(`Giao dịch dự kiến, ${unit}`).fill(transactions)
    }
    await this.presses('Lập đợt khảo sát')
  }

  async findsTarget(unit: string, target: string) {
    const row = this.page
      .getByRole('table', { name: /chỉ tiêu theo đơn vị/ })
      .getByRole('row', { name: unit })
    await expect(row.getByRole('cell').nth(1)).toHaveText(target)
  }
}
