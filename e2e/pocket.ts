import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'

type Telephone = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>

/** Where a telephone lies with what it remembers, also when it is switched off. */
export class Pocket {
  private readonly memory = mkdtempSync(join(tmpdir(), 'dan-y-telephone-'))
  private open: BrowserContext | undefined

  constructor(private readonly telephone: Telephone) {}

  async takesOut() {
    this.open = await chromium.launchPersistentContext(this.memory, this.telephone)
    return this.open.newPage()
  }

  /** The browser has no time to put anything in order. */
  async dropsTelephone() {
    const browser = this.open?.browser()
    if (!this.open || !browser) throw new Error('Nobody has a telephone in hand')
    const gone = this.open.waitForEvent('close')
    const asked = await browser.newBrowserCDPSession()
    const { processInfo } = await asked.send('SystemInfo.getProcessInfo')
    for (const { type, id } of processInfo) if (type === 'browser') process.kill(id, 'SIGKILL')
    await gone
    this.open = undefined
  }

  /** The browser puts everything in order first: its cookies reach the disk only every half a minute. */
  async isSwitchedOff() {
    await this.open?.close()
    this.open = undefined
  }

  async isEmptied() {
    await this.isSwitchedOff()
    rmSync(this.memory, { recursive: true, force: true, maxRetries: 5 })
  }
}
