import { interrupt } from './test/command'
import { type Count, steps } from './test/steps'

let stopped = false
process.on('SIGINT', () => {
  // Ctrl-C has reached the running step too: it clears up, and no other begins.
  stopped = true
})
process.on('SIGTERM', () => {
  stopped = true
  interrupt()
})

const total: Count = { passed: 0, failed: 0 }

for (const { name, run } of steps) {
  console.log(`\n— ${name} …`)
  const started = Date.now()
  const {
    passed,
    failed,
    skipped = 0,
  } = await run().catch((error) => {
    if (!stopped) console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  if (stopped) process.exit(130)
  total.passed += passed
  total.failed += failed
  const seconds = Math.round((Date.now() - started) / 1000)
  const left = skipped > 0 ? `, ${skipped} skipped` : ''
  console.log(`— ${name}: ${passed} passed, ${failed} failed${left} (${seconds} s)`)
}

console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 ? 1 : 0)
