import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { posters } from './actors/citizen'

const down = (times: number) => Array<string>(times).fill('Down Arrow')
const choose = 'Right Arrow'

/** Every question has its "no answer" first, then the levels, worst to best. */
const satisfied = [...down(4), choose, ...down(2)]
const presses = {
  'one answer': [...satisfied, choose],
  'every answer': [
    ...satisfied,
    // the button behind the first question
    ...down(1),
    ...Array.from({ length: 19 }, () => satisfied).flat(),
    // five questions about oneself, then the four lines of the remark
    ...down(9),
    choose,
  ],
}

const installed = ['lynx', 'script'].every((name) => spawnSync(name, ['--version']).status === 0)

for (const [what, keys] of Object.entries(presses)) {
  test(`a text browser sends ${what}`, async ({ baseURL }, info) => {
    test.skip(!installed, 'lynx or script is not on this machine')
    const commands = info.outputPath('keys')
    writeFileSync(commands, keys.map((key) => `key ${key}\n`).join(''))
    const options = `-accept_all_cookies -display_charset=utf-8 -cmd_script=${commands}`
    const lynx = `lynx ${options} ${baseURL}/c/${posters.alsoOpen}`
    const terminal = spawn('script', ['-qec', lynx, '/dev/null'], { env: { ...process.env, TERM: 'xterm' } })
    let screen = ''
    terminal.stdout.on('data', (text) => {
      screen += text
    })
    await expect.poll(() => screen, { timeout: 20_000 }).toContain('Cảm ơn')
    terminal.kill()
  })
}
