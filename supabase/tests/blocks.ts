import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sqlFiles } from '@/scripts/database/files'
import { projectRoot } from '@/scripts/places'

export interface TestFile {
  name: string
  blocks: { sentence: string; script: string }[]
}

/** Every file that says what the database must do, the method's worked examples among them. */
export function testFiles(): TestFile[] {
  const own = sqlFiles('tests').filter(({ name }) => name !== 'assert.sql')
  const method = readFileSync(join(projectRoot, 'docs/method.md'), 'utf8')
  return [...own, ...sqlFiles('tests/cases'), { name: 'docs/method.md', text: sqlBlocks(method) }].map(
    ({ name, text }) => ({ name, blocks: testBlocks(text) }),
  )
}

/** What stands before the first sentence is run in front of each block; nothing a block does outlives it. */
export function testBlocks(text: string) {
  const [setup = '', ...parts] = text.split(/^-- test: /m)
  return parts.map((part) => {
    const end = part.indexOf('\n')
    const script = `begin;\n${setup}\n${part.slice(end + 1)}\n;set constraints all immediate; rollback;`
    return { sentence: part.slice(0, end).trim(), script }
  })
}

function sqlBlocks(markdown: string) {
  return [...markdown.matchAll(/^```sql\n([\s\S]*?)^```/gm)].map(([, sql]) => sql).join('\n')
}
