import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Unreadable } from './verify/document'
import { readPublished } from './verify/readPublished'

// npm run verify -- FILE: computes a published file's figures again from its counts alone, in code that shares nothing
// with the database or the product. A published year may come with the file of the year before. Of a file of ballots it says
// whether it is whole.

const [name, before] = process.argv.slice(2)
if (name) await verify(name, before)
else
  fail(
    'Cách dùng: npm run verify -- TỆP [TỆP NĂM TRƯỚC]   (bản chốt hoặc bản công bố .json, .csv, .xlsx; tệp phiếu .csv, .csv.gz, .parquet; tệp năm trước: chỉ với bản công bố)',
  )

async function verify(name: string, before: string | undefined) {
  const bytes = (path: string) => readFile(resolve(process.env.INIT_CWD ?? '.', path))
  try {
    const { title, found } = await readPublished(await bytes(name), before ? await bytes(before) : undefined)
    const wrong = found.filter(({ ok }) => ok === false)
    const unknown = found.filter(({ ok }) => ok === null)
    console.log(title)
    for (const { ok, what } of found) console.log(`${ok ? '  đúng' : ok === null ? '? ' : '✗ SAI'}  ${what}`)
    console.log(
      `Kết quả: ${found.length - wrong.length - unknown.length} đúng, ${wrong.length} sai, ${unknown.length} không kiểm được.`,
    )
    if (wrong.length > 0) process.exitCode = 1
  } catch (reason) {
    if (reason instanceof Unreadable) fail(reason.message)
    else fail(`Không đọc được tệp ${name}: ${reason instanceof Error ? reason.message : reason}`)
  }
}

function fail(sentence: string) {
  console.error(sentence)
  process.exitCode = 1
}
