import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { posters } from './actors/citizen'

const down = (times: number) => Array<string>(times).fill('Down Arrow')
const choose = 'Right Arrow'

/** Every question has its "no answer" first, then the levels, worst to best. */
const satisfied = [...down(4), choose, ...down(2)]
// Two languages come before the first question.
const first = [...down(2), ...satisfied]
const presses = {
  'one answer': { address: '', keys: [...first, choose] },
  'every answer': {
    address: '?phieu=day-du',
    keys: [
      ...first,
      // the button behind the first question
      ...down(1),
      ...Array.from({ length: 19 }, () => satisfied).flat(),
      // five questions about oneself, then the three lines of the remark
      ...down(8),
      choose,
    ],
  },
}

const installed = ['lynx', 'script'].every((name) => spawnSync(name, ['--version']).status === 0)

for (const [what, { address, keys }] of Object.entries(presses)) {
  test(`a text browser sends ${what}`, async ({ baseURL }, info) => {
    test.skip(!installed, 'lynx or script is not on this machine')
    const commands = info.outputPath('keys')
    writeFileSync(commands, keys.map((key) => `key ${key}\n`).join(''))
    const options = `-accept_all_cookies -display_charset=utf-8 -cmd_script=${commands}`
    const lynx = `lynx ${options} ${baseURL}/c/${posters.alsoOpen}${address}`
    const terminal = spawn('script', ['-qec', lynx, '/dev/null'], { env: { ...process.env, TERM: 'xterm' } })
    let screen = ''
    terminal.stdout.on('data', (text) => {
      screen += text
    })
    await expect.poll(() => screen, { timeout: 20_000 }).toContain('Cảm ơn')
    terminal.kill()
  })
}
