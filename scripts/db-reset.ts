import { rmSync } from 'node:fs'
import { makeReady } from './database/ready'
import { lockData } from './lock'
import { databaseFolder } from './places'
import { stopWith } from './stop'

try {
  const unlock = lockData()
  rmSync(databaseFolder, { recursive: true, force: true })
  const { database } = await makeReady()
  await database.close()
  unlock()
  console.log('Đã dựng lại cơ sở dữ liệu.')
  process.exit(0)
} catch (error) {
  stopWith(error)
}
