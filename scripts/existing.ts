import { readSettings } from '../lib/env'
import { databaseIsReady } from '../lib/health/read'
import { announcePasswords } from './announcePasswords'
import { makeReady, openAny } from './database/ready'
import { Stop } from './stop'

/** Illustrative ballots come to a Supabase of one's own only when asked for. */
export async function migrateExisting() {
  const opened = await openAny()
  announcePasswords(await makeReady(opened, { demo: process.env.DAN_Y_DEMO === '1' }))
  await opened.close()
}

/** Asks as the product will, so that a wrong key or a missing schema is found before the first citizen comes. */
export async function checkSupabase() {
  const { SUPABASE_URL } = readSettings(process.env)
  await databaseIsReady().catch(({ message }) => {
    throw new Stop(
      `Supabase ở ${SUPABASE_URL} chưa trả lời đúng (${message}). Kiểm tra ba điều: địa chỉ và hai khoá; ` +
        'schema “api” có trong mục Exposed schemas; các tệp trong supabase/migrations đã được áp dụng ' +
        '(supabase db push, hoặc đặt DATABASE_URL để npm start tự áp dụng).',
    )
  })
}
