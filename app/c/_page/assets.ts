import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(process.cwd(), 'app/c/_built')

type Assets = { style: string; styleHash: string; script: string; scriptVersion: string; worker: string }

let known: Assets | undefined

/** What `buildEnhance` made: one stylesheet for every page here, one script for the survey, one worker. */
export function assets() {
  known ??= load()
  return known
}

function load(): Assets {
  const style = readFileSync(join(folder, 'page.css'), 'utf8').trim()
  const script = readFileSync(join(folder, 'enhance.js'), 'utf8')
  const scriptVersion = createHash('sha256').update(script).digest('hex').slice(0, 12)
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8')
  return {
    style,
    styleHash: createHash('sha256').update(style).digest('base64'),
    script,
    scriptVersion,
    worker,
  }
}
