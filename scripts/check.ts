import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { alike, placesText } from '@/lib/checker/alike'
import { check } from '@/lib/checker/check'
import { readTable } from '@/lib/checker/readTable'
import { Unreadable } from '@/lib/spreadsheets/spreadsheet'

// npm run check -- FILE: what does not add up in any published table of points and ranks. The format is in docs/checker.md.

const marks = { wrong: '✗ SAI', rounding: '≈ LỆCH', unknown: '? ', right: '' }

const [name] = process.argv.slice(2)
if (name) await tell(name)
else fail('Cách dùng: npm run check -- TỆP   (bảng điểm .xlsx, .csv hoặc .json; dạng bảng: docs/checker.md)')

async function tell(name: string) {
  try {
    const file = await readFile(resolve(process.env.INIT_CWD ?? '.', name))
    const { notes, counts, findings } = check(readTable(file))
    for (const note of notes) console.log(`Lưu ý: ${note}`)
    for (const { verdict, places, sentence } of alike(findings)) {
      console.log(`${marks[verdict]}  ${placesText(places)}: ${sentence}`)
    }
    console.log(
      `Kết quả: ${counts.right} đúng, ${counts.wrong} sai, ${counts.rounding} lệch trong làm tròn, ${counts.unknown} không kiểm được.`,
    )
    if (counts.wrong > 0) process.exitCode = 1
  } catch (reason) {
    if (reason instanceof Unreadable) fail(reason.message)
    else fail(`Không đọc được tệp ${name}: ${reason instanceof Error ? reason.message : reason}`)
  }
}

function fail(sentence: string) {
  console.error(sentence)
  process.exitCode = 1
}
