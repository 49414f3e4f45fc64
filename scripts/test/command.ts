import { type ChildProcess, spawn } from 'node:child_process'

let running: ChildProcess | undefined

/** Runs a program of node_modules and returns its exit code; what it says is shown as it comes, or when it fails. */
export function command(
  script: string,
  given: string[],
  show: 'always' | 'failing',
  environment: Record<string, string> = {},
) {
  return new Promise<number>((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...given], {
      stdio: show === 'always' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment, CI: 'true' },
    })
    running = child
    const said: Buffer[] = []
    child.stdout?.on('data', (piece: Buffer) => said.push(piece))
    child.stderr?.on('data', (piece: Buffer) => said.push(piece))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code !== 0) process.stdout.write(Buffer.concat(said))
      resolve(code ?? 1)
    })
  })
}

/** Ends what runs the way Ctrl-C does, so that servers and folders made for the tests go with it. */
export function interrupt() {
  running?.kill('SIGINT')
}
