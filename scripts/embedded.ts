/**
 * The embedded Supabase, in a process of its own so that a long query never holds up a page. `prepare` creates the
 * database and ends, because the memory that takes is never given back; `serve` stays and tells its address.
 */

import { announcePasswords } from './announcePasswords'
import { openCounter } from './database/openCounter'
import { makeReady, type Opened, openAny } from './database/ready'
import { keepTidy } from './database/tidy'
import { lockData } from './lockData'
import { keptSecrets } from './secrets'
import { stopWith } from './stop'
import { serveSupabase } from './supabase'

// A refusal is an answer: Lite would print each with its stack. What matters reaches the asker.
if (!process.env.DAN_Y_DEBUG) console.error = () => {}

let unlock = () => {}

try {
  unlock = await lockData()
  const opened = await openAny()
  announcePasswords(await makeReady(opened))
  if (process.argv[2] === 'prepare') await end(opened)
  else await serveUntilTold(opened)
} catch (error) {
  stopWith(error)
}

async function serveUntilTold(opened: Opened) {
  const counter = await openCounter(opened.database)
  const server = await serveSupabase(opened, keptSecrets(), Number(process.argv[3]))
  const stopTidying = keepTidy(opened.database)
  let ending = false

  const stop = async () => {
    if (ending) return
    ending = true
    stopTidying()
    await server.close()
    await end(opened)
  }
  // In a terminal Ctrl-C reaches this process too, and a service is stopped with all its processes at once; the one that started
  // it says when, after the last ballot.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  // Told to stop, or left alone by a parent that was killed.
  process.on('message', stop).on('disconnect', stop)
  process.send?.({ counter })
}

async function end(opened: Opened) {
  await opened.close()
  unlock()
  process.exit(0)
}
