import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import readWorkbook from 'read-excel-file/node'
import { z } from 'zod'
import { Officer, officerStory } from './officer'

export const publisherStory = officerStory.extend<{ publisher: Publisher }>({
  publisher: async ({ page }, use) => use(new Publisher(page)),
})

interface Frozen {
  index: string
  n: string
}

const sealedSchema = z.object({
  content: z.looseObject({ total: z.looseObject({ index: z.string(), n: z.int() }) }),
  sha256: z.string(),
})

/** Somebody who freezes figures and answers for the files. */
export class Publisher extends Officer {
  lastFrozen = ''

  async freezes(unit: string, from: string, to: string) {
    await this.opens('/snapshots/freeze')
    await this.page.getByLabel('Đơn vị').selectOption(unit)
    await this.fills('Từ ngày', from)
    await this.fills('Đến hết ngày', to)
    await this.presses('Xem lại')
    await this.presses('Chốt số liệu')
    await expect(this.page.getByRole('status').filter({ hasText: 'Đã chốt' })).toBeVisible()
    this.lastFrozen = new URL(this.page.url()).pathname.split('/').at(-1) ?? ''
  }

  /** The total of a unit after its satisfaction points came in. */
  async readsTotalAfter(unit: string) {
    const row = this.page.getByRole('table', { name: /trước và sau/ }).getByRole('row', { name: unit })
    return (await row.locator('strong').textContent()) ?? ''
  }

  async readsFrozen(): Promise<Frozen> {
    const cells = this.page.getByRole('row', { name: /^Tổng:/ }).getByRole('cell')
    await expect(cells.first()).toBeVisible()
    const [index = '', n = ''] = await cells.allTextContents()
    return { index, n }
  }

  async downloads(kind: 'XLSX' | 'CSV' | 'JSON') {
    const arriving = this.page.waitForEvent('download')
    await this.follows(`Tải ${kind}`)
    return (await arriving).path()
  }

  async findsInWorkbook(path: string, { index, n }: Frozen) {
    const sheets = await readWorkbook(path)
    expect(sheets.map(({ sheet }) => sheet)).toContain('Cách tính')
    const total = sheets.find(({ sheet }) => sheet === 'Theo đơn vị')?.data[1] ?? []
    expect([written(Number(total[6])), String(total[4])]).toEqual([index, n.replace('.', '')])
  }

  async findsInCsv(path: string, { index, n }: Frozen) {
    const lines = (await readFile(path, 'utf8')).split('\r\n')
    const total = lines.find((line) => line.startsWith('total;'))?.split(';') ?? []
    expect([total[6], total[4]]).toEqual([index, n.replace('.', '')])
    expect(lines.at(-2)).toMatch(/^end;.*\d+ dòng; sha256/)
  }

  async findsInJson(path: string, { index, n }: Frozen) {
    const { content } = sealedSchema.parse(JSON.parse(await readFile(path, 'utf8')))
    expect([content.total.index.replace('.', ','), String(content.total.n)]).toEqual([
      index,
      n.replace('.', ''),
    ])
  }

  async verifies(path: string) {
    const { stdout, status } = verify(path)
    expect(stdout).toMatch(/\d+ đúng, 0 sai/)
    expect(status).toBe(0)
  }

  /** Raises a figure by hand, as somebody might who wants a better one. */
  async cannotPassOffTampered(path: string, { index }: Frozen) {
    const file = await readFile(path, 'utf8')
    const tampered = `${path}-tampered.json`
    await writeFile(tampered, file.replace(index.replace(',', '.'), '99.99'))
    const { stdout, stderr, status } = verify(tampered)
    expect(stderr).toBe('')
    expect(stdout).toContain('Mã băm SHA-256 không khớp')
    expect(stdout).toMatch(/tệp ghi 99\.99, tính lại được \d/)
    expect(status).toBe(1)
  }

  async fetches(address: string) {
    const answer = await this.page.request.get(address)
    return { status: answer.status(), text: await answer.text() }
  }
}

function verify(path: string) {
  return spawnSync(process.execPath, ['scripts/run.mjs', 'verify', path], { encoding: 'utf8' })
}

const written = (figure: number) => figure.toFixed(2).replace('.', ',')
