import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(process.cwd(), 'app/c/_built')

let known: ReturnType<typeof load> | undefined

/** What `buildEnhance` made: stylesheet and script for the survey, the same for the tablet, and one worker for both. */
export function assets() {
  known ??= load()
  return known
}

function load() {
  const style = read('page.css').trim()
  const script = read('enhance.js')
  const kioskStyle = read('kiosk.css').trim()
  const kioskScript = read('kiosk.js')
  return {
    style,
    styleHash: digest(style, 'base64'),
    script,
    scriptVersion: digest(script, 'hex').slice(0, 12),
    kioskStyle,
    kioskStyleHash: digest(kioskStyle, 'base64'),
    kioskScript,
    kioskVersion: digest(kioskScript, 'hex').slice(0, 12),
    worker: read('sw.js'),
    /** Changes with anything a tablet shows. */
    build: digest(kioskStyle + kioskScript, 'hex').slice(0, 12),
  }
}

function read(name: string) {
  return readFileSync(join(folder, name), 'utf8')
}

function digest(text: string, encoding: 'hex' | 'base64') {
  return createHash('sha256').update(text).digest(encoding)
}
