import { campaign } from '@/lib/campaigns/read'
import { campaignCodeSchema } from '@/lib/campaigns/schema'
import { Refusal } from '@/lib/db/refusal'
import { dossierTable } from '@/lib/dossiers/read'
import { yearIn } from '@/lib/dossiers/schema'
import { exclusions } from '@/lib/exclusions/read'
import { allRemarks } from '@/lib/remarks/read'
import { previousPeriod } from '@/lib/satisfaction/period'
import {
  comparison,
  counterOverview,
  itemOverview,
  matrix,
  overview,
  unitTrends,
} from '@/lib/satisfaction/read'
import type { Staff } from '@/lib/staff/schema'
import { combinations, controlChart, decomposition, importance, ranks } from '@/lib/statistics/read'
import { campaignFacts, campaignTables } from '@/lib/tables/campaignTables'
import { comparisonTables } from '@/lib/tables/comparisonTables'
import { dossierTables } from '@/lib/tables/dossierTables'
import { exclusionTables } from '@/lib/tables/exclusionTables'
import { type Days, headingFacts, illustrativeFacts, placeFact } from '@/lib/tables/headingFacts'
import { itemTables } from '@/lib/tables/itemTables'
import { matrixTables } from '@/lib/tables/matrixTables'
import { overviewTables } from '@/lib/tables/overviewTables'
import { remarkFacts, remarkTables } from '@/lib/tables/remarkTables'
import type { FileScreen } from '@/lib/tables/screens'
import {
  changeTables,
  combineTables,
  controlTables,
  importanceTables,
  rankTables,
} from '@/lib/tables/statisticsTables'
import type { FileFact, FileTable } from '@/lib/tables/table'
import { trendTables } from '@/lib/tables/trendTables'
import { combineParts, counterParts, type Part, readAsked, type Search } from '../../overview/address'
import { readSides } from '../../overview/compare/sides'
import { readAsked as readAskedRemarks } from '../../remarks/address'

/** `of` says in a file's name what it is of. */
export type Made = { of: string; tables: FileTable[]; facts: FileFact[] }

/** An address that makes no sense gets this sentence, and no file. */
export class Nonsense extends Error {
  override name = 'Nonsense'
}

type Make = (staff: Staff, search: Search) => Promise<Made>

/** The figures of a screen asked for as the screen itself does, by the same address. */
function figures<Answer extends Parameters<typeof headingFacts>[0] & Told>(
  read: (staff: Staff, asked: ReturnType<typeof question>) => Promise<Answer>,
  tables: (answer: Answer) => FileTable[],
  offered?: readonly Part[],
): Make {
  return async (staff, search) => {
    const asked = question(search, staff.today, offered)
    const answer = await read(staff, asked)
    const told = daysTold(answer) ?? asked.period
    const facts = headingFacts(answer, told, asked.period)
    return { of: `${answer.unit.code}-${told.from}-${told.to}`, tables: tables(answer), facts }
  }
}

type Told = {
  period?: Days
  months?: { from: string | null; to: string | null }
  chart?: { points: Days[] }
}

/** The days that were counted, which need not be those asked for; null where none were. */
function daysTold({ period, months, chart }: Told): Days | null {
  if (months?.from && months.to) return { from: months.from, to: months.to }
  const [first] = chart?.points ?? []
  const last = chart?.points.at(-1)
  if (first && last) return { from: first.from, to: last.to }
  return period ?? null
}

/** A screen of its own code: that is part of its address and no filter. */
function ofOne<Answer extends Parameters<typeof headingFacts>[0] & Told>(
  read: (staff: Staff, code: string, asked: ReturnType<typeof question>) => Promise<Answer>,
  tables: (answer: Answer) => FileTable[],
  offered?: readonly Part[],
): Make {
  return async (staff, { code, ...search }) => {
    const made = figures((_staff, asked) => read(staff, one(code) ?? '', asked), tables, offered)
    const { of, ...rest } = await made(staff, search)
    return { of: `${one(code)}-${of}`, ...rest }
  }
}

function question(search: Search, today: string, offered?: readonly Part[]) {
  const asked = readAsked(search, today, undefined, offered)
  if ('moved' in asked) throw new Nonsense('Hãy tải từ địa chỉ của màn hình, với kỳ viết như 2026-10.')
  const wrong = asked.problem?.sentence ?? asked.nonsense[0]
  if (wrong) throw new Nonsense(wrong)
  const { unit, period, filters } = asked
  const to = period.to < today ? period.to : today
  return { unit, filters, whole: period, period: { from: period.from, to }, previous: previousPeriod(period) }
}

const change = (by: 'units' | 'areas' | 'channels') =>
  figures((staff, asked) => decomposition(staff, { ...asked, by }), changeTables)

export const makes: Record<FileScreen, Make> = {
  overview: figures(
    (staff, { unit, whole, filters }) =>
      overview(staff, { unit, period: whole, filters, today: staff.today }),
    overviewTables,
  ),
  counter: ofOne(
    (staff, code, { whole, filters }) =>
      counterOverview(staff, { code, period: whole, filters, today: staff.today }),
    (answer) => overviewTables(answer).filter(({ key }) => key !== 'don-vi' && key !== 'quay'),
    counterParts,
  ),
  item: ofOne(
    (staff, item, { unit, whole, filters }) =>
      itemOverview(staff, { unit, item, period: whole, filters, today: staff.today }),
    itemTables,
  ),
  matrix: figures(matrix, matrixTables),
  trends: figures(
    (staff, { unit, period, filters }) => unitTrends(staff, { unit, lastDay: period.to, filters }),
    trendTables,
  ),
  compare: compareFile,
  ranks: figures(ranks, rankTables),
  control: figures(
    (staff, { unit, period, filters }) => controlChart(staff, { unit, lastDay: period.to, filters }),
    controlTables,
  ),
  importance: figures(importance, importanceTables),
  change: change('units'),
  'change-areas': change('areas'),
  'change-channels': change('channels'),
  combine: figures(combinations, combineTables, combineParts),
  campaign: campaignFile,
  remarks: remarksFile,
  dossiers: dossiersFile,
  exclusions: exclusionsFile,
}

async function compareFile(staff: Staff, search: Search): Promise<Made> {
  const sides = readSides(search, staff.today)
  if ('moved' in sides) throw new Nonsense('Hãy tải từ địa chỉ của màn hình, với kỳ viết như 2026-10.')
  const { left, right } = sides
  const wrong = [left, right].flatMap(({ problem, nonsense }) =>
    [problem?.sentence ?? [], nonsense].flat(),
  )[0]
  if (wrong) throw new Nonsense(wrong)
  const answer = await comparison(staff, { left, right, today: staff.today })
  const facts = (['left', 'right'] as const).flatMap((side) =>
    headingFacts(answer[side], answer[side].period, sides[side].period).map(({ label, value }) => ({
      label: `${side === 'left' ? 'Bên thứ nhất' : 'Bên thứ hai'}: ${label.toLowerCase()}`,
      value,
    })),
  )
  const of = `${answer.left.unit.code}-${answer.right.unit.code}-${left.period.from}-${right.period.from}`
  return { of, tables: comparisonTables(answer), facts }
}

async function campaignFile(staff: Staff, search: Search): Promise<Made> {
  const { data: code } = campaignCodeSchema.safeParse(search.code)
  const answer = code ? await campaign(staff, code) : null
  if (!answer) throw new Refusal('NOCMP')
  return { of: answer.code, tables: campaignTables(answer), facts: campaignFacts(answer) }
}

async function remarksFile(staff: Staff, search: Search): Promise<Made> {
  const asked = readAskedRemarks(search, staff.today)
  if ('moved' in asked) throw new Nonsense('Hãy tải từ địa chỉ của màn hình, với kỳ viết như 2026-10.')
  if (asked.problems[0]) throw new Nonsense(asked.problems[0])
  const { q: sought, ...filters } = asked.filters
  const { unit, period } = asked
  const file = await allRemarks(staff, { unit, period, ...filters, sought, today: staff.today })
  const of = `${file.of.unit.code}-${file.told.from}-${file.told.to}`
  return { of, tables: remarkTables(file.remarks), facts: remarkFacts(file, period) }
}

async function dossiersFile(staff: Staff, search: Search): Promise<Made> {
  const year = yearIn(one(search.year) ?? staff.today.slice(0, 4))
  if (year === null) throw new Nonsense('Hãy viết năm từ 2000 đến 2100.')
  const answer = await dossierTable(staff, { unit: one(search.unit), year })
  const facts = [
    placeFact('Đơn vị', answer.unit),
    { label: 'Năm', value: String(year) },
    ...illustrativeFacts(answer.illustrative),
  ]
  return { of: `${answer.unit.code}-${year}`, tables: dossierTables(answer), facts }
}

async function exclusionsFile(staff: Staff, search: Search): Promise<Made> {
  const answer = await exclusions(staff, one(search.unit))
  const facts = [placeFact('Đơn vị', answer.unit), ...illustrativeFacts(answer.illustrative)]
  return { of: `${answer.unit.code}-${staff.today}`, tables: exclusionTables(answer.exclusions), facts }
}

const one = (value: Search[string]) => [value].flat()[0]?.trim() || null
