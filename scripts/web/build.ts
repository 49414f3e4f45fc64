import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildEnhance } from '../enhance'
import { Stop } from '../stop'

const output = process.env.NEXT_DIST_DIR || '.next'
const stamp = join(output, 'built-from')
const sources = ['app', 'lib', 'next.config.ts', 'tsconfig.json', 'package-lock.json']

/** Builds only when what it is built from has changed since the last time. */
export async function build({ dev }: { dev: boolean }) {
  if (dev) return buildEnhance()
  const hash = hashOf(sources)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return

  console.log('Đang biên dịch phần mềm (next build), khoảng một phút …')
  const started = Date.now()
  await buildEnhance()
  await nextBuild()
  writeFileSync(stamp, hash)
  console.log(`Đã biên dịch xong sau ${Math.round((Date.now() - started) / 1000)} giây.`)
}

export function isBuilt() {
  return existsSync(join(output, 'BUILD_ID'))
}

function nextBuild() {
  return new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      env: { ...process.env, NODE_ENV: 'production' },
    })
    const said: string[] = []
    child.stdout.on('data', (text) => said.push(String(text)))
    child.stderr.on('data', (text) => said.push(String(text)))
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Stop(`${said.join('')}\nKhông biên dịch được: xem các dòng phía trên.`)),
    )
  })
}

function hashOf(paths: string[]) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesUnder).filter(isSource)) hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

function isSource(path: string) {
  return !path.includes('.test.') && !path.includes('_built')
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => join(parentPath, name)).sort()
}
