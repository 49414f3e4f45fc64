import { rmSync } from 'node:fs'
import { announcePasswords } from './announcePasswords'
import { makeReady, openAny } from './database/ready'
import { lockData } from './lockData'
import { databaseFolder } from './places'
import { stopWith } from './stop'

try {
  const unlock = await lockData()
  rmSync(databaseFolder, { recursive: true, force: true })
  const opened = await openAny('')
  announcePasswords(await makeReady(opened))
  await opened.close()
  unlock()
  console.log('Đã dựng lại cơ sở dữ liệu.')
  process.exit(0)
} catch (error) {
  stopWith(error)
}
