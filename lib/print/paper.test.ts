import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { print } from '../publications/print'
import { samplePublication } from '../publications/publication.example'
import { print as printSnapshot } from '../snapshots/print'
import { sampleSnapshot } from '../snapshots/snapshot.example'

const address = 'https://danhgia.example/kiem-tra'

describe('a printed document', () => {
  it.each([
    ['the index', () => print(samplePublication(), address)],
    ['a frozen period', () => printSnapshot(sampleSnapshot(), address)],
  ])('%s: a PDF with its fonts in it, the same bytes every time', async (_, make) => {
    const file = Buffer.from(await make())
    expect(file.subarray(0, 5).toString()).toBe('%PDF-')
    expect(Buffer.from(await make()).equals(file)).toBe(true)
    const text = file.toString('latin1')
    expect(text).toContain('/FontFile2')
    expect(text).not.toMatch(/\/BaseFont \/Helvetica/)
  })

  it('writes text that a reader can search and copy: every Vietnamese letter maps back to itself', async () => {
    const maps = unicodeMaps(Buffer.from(await print(samplePublication(), address)))
    for (const letter of 'ếảịộứăđơưaêôàé') {
      expect(maps).toContain(letter.charCodeAt(0).toString(16).padStart(4, '0'))
    }
  })
})

/** What the embedded fonts say their glyphs mean. */
function unicodeMaps(file: Buffer) {
  const found: string[] = []
  for (let at = file.indexOf('stream\n'); at !== -1; at = file.indexOf('stream\n', at + 1)) {
    try {
      found.push(inflateSync(file.subarray(at + 7)).toString('latin1'))
    } catch {}
  }
  return found.filter((text) => text.includes('beginbf')).join('')
}
