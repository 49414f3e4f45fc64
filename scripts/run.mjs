// What package.json's commands start with. Plain Node and nothing else: it runs before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.dan-y-installed')
const built = join(root, 'node_modules', '.dan-y')
const [name = ''] = process.argv.slice(2)

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 9)) {
  console.error(
    `Cần Node.js từ 20.9 trở lên; máy này đang dùng ${process.versions.node}. Tải tại https://nodejs.org.`,
  )
  process.exit(1)
}

process.chdir(root)
process.env.NEXT_TELEMETRY_DISABLED = '1'
process.env.LITE_TELEMETRY = '0'

if (!installed()) {
  console.log('Đang cài các gói phần mềm (npm ci), lần đầu mất khoảng một phút …')
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) {
    console.error(
      'Không cài được các gói phần mềm: xem dòng lỗi phía trên, kiểm tra kết nối mạng rồi chạy lại.',
    )
    process.exit(1)
  }
  writeFileSync(stamp, lock())
}

// Bundled in a few milliseconds and run in this same process: nothing that translates TypeScript stays in memory, and
// signals arrive where they are handled. Packages stay outside the bundle.
const { build, stop } = await import('esbuild')
await build({
  entryPoints: [`scripts/${name}.ts`, 'scripts/embedded.ts'],
  outdir: built,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.9',
  alias: { 'server-only': './node_modules/next/dist/compiled/server-only/empty.js' },
})
await stop()
process.argv.splice(1, 2, join(built, `${name}.mjs`))
await import(pathToFileURL(join(built, `${name}.mjs`)).href)

/** An `npm ci` by hand counts too: npm writes its own copy of the lock last. */
function installed() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock()) return true
  const own = join(root, 'node_modules', '.package-lock.json')
  return existsSync(own) && statSync(own).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

function lock() {
  return readFileSync(join(root, 'package-lock.json'), 'utf8')
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
    child.on('error', ({ message }) => resolve(console.error(message) ?? 1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
