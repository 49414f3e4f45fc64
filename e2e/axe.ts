import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import { z } from 'zod'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const findings = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) }),
)

/** What axe finds on the page as it is now: one line each, none when all is well. Of forced colours it knows nothing. */
export async function axeFindings(page: Page, { colours = true } = {}) {
  await page.evaluate(source)
  const rules = `{ rules: { 'color-contrast': { enabled: ${colours} } } }`
  const found = findings.parse(await page.evaluate(`axe.run(${rules}).then(({ violations }) => violations)`))
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`),
  )
}
