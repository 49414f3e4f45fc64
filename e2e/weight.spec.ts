import { expect } from '@playwright/test'
import { officerStory as story } from './actors/officer'

// As sent, in kilobytes: what an office on a slow line waits for.
for (const [address, most] of [
  ['/overview?unit=tinh&period=2026-Q3', { page: 40, scripts: 240, styles: 16, fonts: 150 }],
  ['/overview/matrix?unit=tinh&period=2026-Q3', { page: 24, scripts: 155, styles: 16, fonts: 150 }],
  ['/analysis/ranks?unit=tinh&period=2026-Q3', { page: 20, scripts: 235, styles: 16, fonts: 150 }],
  ['/campaigns', { page: 12, scripts: 155, styles: 12, fonts: 150 }],
] as const) {
  story(`${address} stays light, and nothing comes from elsewhere`, async ({ officer }) => {
    await officer.signsIn('lanhdao')
    await officer.opens(address)
    await officer.page.waitForLoadState('networkidle')
    const { weight, elsewhere } = await officer.page.evaluate(() => {
      const timed = (kind: string) =>
        performance.getEntriesByType(kind).filter((entry) => entry instanceof PerformanceResourceTiming)
      const [page] = timed('navigation')
      const loaded = timed('resource')
      const sum = (ending: RegExp) =>
        loaded
          .filter(({ name }) => ending.test(new URL(name).pathname))
          .reduce((total, { encodedBodySize }) => total + encodedBodySize, 0) / 1024
      return {
        weight: {
          page: (page?.encodedBodySize ?? Number.NaN) / 1024,
          scripts: sum(/\.js$/),
          styles: sum(/\.css$/),
          fonts: sum(/\.woff2?$/),
        },
        elsewhere: loaded.map(({ name }) => name).filter((name) => new URL(name).origin !== location.origin),
      }
    })
    expect(elsewhere).toEqual([])
    for (const part of ['page', 'scripts', 'styles', 'fonts'] as const) {
      expect(weight[part], part).toBeGreaterThan(0)
      expect(weight[part], part).toBeLessThanOrEqual(most[part])
    }
  })
}
