import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { bringBrowsers } from './browsers'
import { command } from './command'

export interface Count {
  passed: number
  failed: number
  skipped?: number
}

interface Step {
  name: string
  run(): Promise<Count>
}

const bin = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  next: 'node_modules/next/dist/bin/next',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  run: 'scripts/run.mjs',
}

const count = z.number()

const vitestReport = z
  .object({ numPassedTests: count, numFailedTests: count, numPendingTests: count })
  .transform(({ numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped }) => ({
    passed,
    failed,
    skipped,
  }))

const playwrightReport = z
  .object({ stats: z.object({ expected: count, unexpected: count, flaky: count, skipped: count }) })
  .transform(({ stats: { expected: passed, unexpected, flaky, skipped } }) => ({
    passed,
    failed: unexpected + flaky,
    skipped,
  }))

/** What `npm test` asks, the cheapest question first. */
export const steps: Step[] = [
  { name: 'Quy tắc viết mã', run: () => single([bin.biome, 'check']) },
  {
    name: 'Kiểu',
    // The types of pages and links are written by Next.
    run: () => single([bin.next, 'typegen'], [bin.tsc, '--noEmit']),
  },
  { name: 'Migrations dựng đúng schemas', run: () => single([bin.run, 'db-check']) },
  {
    name: 'Hàm và cơ sở dữ liệu',
    run: () =>
      counted(vitestReport, (report) => [
        bin.vitest,
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ]),
  },
  { name: 'Biên dịch', run: () => single([bin.run, 'build']) },
  {
    name: 'Câu chuyện trong Chromium',
    run() {
      bringBrowsers()
      return counted(playwrightReport, () => [bin.playwright, 'test', '--reporter=list,json'])
    },
  },
]

/** Commands that together are one test. */
async function single(...commands: [script: string, ...given: string[]][]): Promise<Count> {
  for (const [script, ...given] of commands)
    if ((await command(script, given, 'failing')) !== 0) return { passed: 0, failed: 1 }
  return { passed: 1, failed: 0 }
}

/** A runner that writes a report; one that broke without saying which test is a failure too. */
async function counted(shape: z.ZodType<Count>, given: (report: string) => [string, ...string[]]) {
  const folder = mkdtempSync(join(tmpdir(), 'dan-y-test-'))
  const report = join(folder, 'report.json')
  try {
    const [script, ...more] = given(report)
    const code = await command(script, more, 'always', { PLAYWRIGHT_JSON_OUTPUT_FILE: report })
    const counts = shape.parse(JSON.parse(readFileSync(report, 'utf8')))
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
