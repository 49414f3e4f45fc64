import { writeFileSync } from 'node:fs'
import { checkMigrations } from './database/check'
import { initialMigration } from './database/files'
import { initialMigrationFile } from './places'

if (process.argv.includes('--write')) {
  writeFileSync(initialMigrationFile, initialMigration())
  console.log('Đã dựng lại supabase/migrations từ supabase/schemas.')
}

const found = await checkMigrations().catch(({ message }) => [message])
for (const difference of found) console.error(difference)
if (found.length > 0) {
  console.error(
    `\nsupabase/migrations và supabase/schemas khác nhau ở ${found.length} chỗ. ` +
      'Trước bản phát hành đầu tiên: npm run db:check -- --write',
  )
  process.exit(1)
}
console.log('supabase/migrations và supabase/schemas dựng nên cùng một cơ sở dữ liệu.')
process.exit(0)
