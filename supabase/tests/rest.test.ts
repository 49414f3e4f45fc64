import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { lostPointsSchema } from '@/lib/actions/schema'
import { outcomesSchema } from '@/lib/responses/schema'
import { overviewSchema } from '@/lib/satisfaction/schema'
import {
  combinationsSchema,
  controlChartSchema,
  decompositionSchema,
  importanceSchema,
  ranksSchema,
} from '@/lib/statistics/schema'
import type { Opened } from '@/scripts/database/ready'
import { makeSecrets } from '@/scripts/secrets'
import { serveSupabase } from '@/scripts/supabase'
import { build, databases } from './databases'

const october = {
  unit: 'xa-a',
  from_day: '2026-10-01',
  to_day: '2026-10-31',
  previous_from: '2026-09-01',
  previous_to: '2026-09-30',
}
const named = z.object({ name: z.string() })

/** Whole tables and single columns, of whoever comes in by the REST. */
async function rightsIn({ database }: Opened) {
  const rights = await database.rows(
    z.object({ name: z.string() }),
    `select concat_ws(' ', grantee, privilege_type, table_schema, table_name, column_name) as name from (
       select grantee, privilege_type, table_schema, table_name, null as column_name from information_schema.role_table_grants
       union all select grantee, privilege_type, table_schema, table_name, column_name from information_schema.column_privileges
     ) as granted
     where table_schema in ('core', 'api') and grantee in ('anon', 'authenticated', 'PUBLIC') order by 1`,
  )
  return rights.map(({ name }) => name)
}

describe.each(databases)('through the REST of $kind', ({ open }) => {
  const secrets = makeSecrets()
  let opened: Opened
  let server: Awaited<ReturnType<typeof serveSupabase>>
  let door: typeof import('@/lib/db/client')
  let rightsBefore: string[]

  beforeAll(async () => {
    opened = await open()
    await build(opened)
    rightsBefore = await rightsIn(opened)
    // Lite prints every refusal with its stack.
    vi.spyOn(console, 'error').mockImplementation(() => {})
    server = await serveSupabase(opened, secrets)
    vi.resetModules()
    vi.stubEnv('SUPABASE_URL', server.url)
    vi.stubEnv('SUPABASE_PUBLISHABLE_KEY', secrets.publishable)
    vi.stubEnv('SUPABASE_JWT_SECRET', secrets.jwt)
    vi.stubEnv('NEXTAUTH_SECRET', secrets.session)
    door = await import('@/lib/db/client')
  })

  afterAll(async () => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
    await server?.close()
    await opened?.close()
  })

  async function nameOf(statement: string) {
    const [found] = await opened.database.rows(named, statement)
    return found?.name ?? ''
  }

  async function staff(login: string) {
    return { id: await nameOf(`select id::text as name from core.staff where login = '${login}'`) }
  }

  it('a citizen submits, and an officer reads one ballot more', async () => {
    const counter = await nameOf(
      `select counter.code as name from core.counters as counter join core.units as unit on unit.id = counter.unit_id
       where unit.code = 'xa-a' and counter.retired_on is null order by counter.id limit 1`,
    )
    const today = await nameOf('select core.today()::text as name')
    const asked = { ...october, from_day: today, to_day: today }
    const officer = door.asStaff(await staff('canbo-a'))
    const before = await officer.rpc(overviewSchema, 'overview', asked)

    const ballot = {
      ...{ key: randomUUID(), counter, questionnaire: 'sipas-service', edition: '2022', channel: 'qr' },
      ...{ answers: { overall: 5 }, profile: {}, remark: null },
    }
    const batch = { batch: [ballot, ballot] }
    const outcomes = await door.asCitizen().rpc(outcomesSchema, 'submit_responses', batch)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'repeated'])

    const after = await officer.rpc(overviewSchema, 'overview', asked)
    expect(after.total.ballots).toBe(before.total.ballots + 1)
  })

  it('a refusal arrives with its code', async () => {
    const outside = { ...october, unit: 'xa-b' }
    const officer = door.asStaff(await staff('canbo-a'))
    await expect(officer.rpc(z.unknown(), 'overview', outside)).rejects.toMatchObject({ code: 'NORCH' })
    await expect(door.asCitizen().rpc(z.unknown(), 'overview', october)).rejects.toMatchObject({
      code: 'NOTIN',
    })
  })

  it('many who ask at once each hear what is theirs', async () => {
    const login = z.object({ login: z.string() })
    const logins = ['quantri', 'phantich', 'congbo', 'canbo-a', 'canbo-b', 'quay-a', 'kiemtra']
    const asked = Array.from({ length: 8 }, () => logins).flat()
    const officers = new Map(
      await Promise.all(logins.map(async (name) => [name, await staff(name)] as const)),
    )
    const heard = await Promise.all(
      asked.map((name) => door.asStaff(officers.get(name) ?? { id: '' }).rpc(login, 'me')),
    )
    expect(heard.map(({ login }) => login)).toEqual(asked)
  })

  it('two plans at once do not win back more than was lost', async () => {
    const head = door.asStaff(await staff('canbo-a'))
    const year = { scheme: 'minh-hoa', year: 2025, unit: 'xa-a' }
    const { lines } = await head.rpc(lostPointsSchema, 'lost_points', year)
    const { open } = lines.find(({ node }) => node === '5.2') ?? { open: 0 }
    expect(open).toBeGreaterThan(0)
    const plan = {
      ...{ ...year, node: '5.2', title: 'Việc', responsible: 'Ai' },
      ...{ due_on: '2099-01-01', expected: open },
    }
    const both = [1, 2].map(() => head.rpc(z.object({ code: z.string() }), 'draft_action', plan))
    const settled = await Promise.allSettled(both)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(settled).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ code: 'OVERX' }) }),
    )
  })

  it('the screens of statistics arrive in the shape that pages read', async () => {
    const analyst = door.asStaff(await staff('phantich'))
    const asked = { ...october, unit: 'tinh' }
    const ranked = await analyst.rpc(ranksSchema, 'ranks', asked)
    expect(ranked.rankings.flatMap(({ units }) => units).some(({ rank }) => rank === 1)).toBe(true)
    for (const by of ['units', 'areas', 'channels']) {
      const { shift } = await analyst.rpc(decompositionSchema, 'decomposition', { ...asked, by })
      expect(shift.state).toBe('shown')
    }
    const monthly = { unit: 'tinh', last_day: october.to_day }
    expect((await analyst.rpc(controlChartSchema, 'control_chart', monthly)).chart.points).toHaveLength(24)
    const matters = { unit: 'tinh', from_day: october.from_day, to_day: october.to_day }
    expect((await analyst.rpc(importanceSchema, 'importance', matters)).factors).toHaveLength(5)
    expect((await analyst.rpc(combinationsSchema, 'combinations', matters)).ways).toHaveLength(3)
  })

  it('serving grants nobody anything', async () => {
    expect(await rightsIn(opened)).toEqual(rightsBefore)
    expect(rightsBefore.filter((right) => right.startsWith('anon'))).toEqual([])
  })

  describe('is closed to', () => {
    const token = (secret: string, expires: string) =>
      new SignJWT({ role: 'authenticated', actor: 'citizen' })
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime(expires)
        .sign(new TextEncoder().encode(secret))

    /** A question to the REST itself, with the headers given and no others. */
    function ask(headers: Record<string, string>, address = '/rest/v1/rpc/survey') {
      const method = address.includes('/rpc/') ? 'POST' : 'GET'
      return fetch(server.url + address, {
        method,
        headers: { 'Content-Type': 'application/json', 'Content-Profile': 'api', ...headers },
        body: method === 'POST' ? '{"code":"9FKMJN"}' : null,
      })
    }

    it('nobody who has key and token', async () => {
      const answer = await ask({
        apikey: secrets.publishable,
        Authorization: `Bearer ${await token(secrets.jwt, '1m')}`,
      })
      expect(answer.status).toBe(200)
    })

    it('who has no key, or only the publishable one', async () => {
      const keys = [{}, { apikey: 'another' }, { apikey: secrets.publishable }]
      const answers = await Promise.all(keys.map((headers) => ask({ ...headers })))
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
    })

    it('who has a token that has run out, or that somebody else signed', async () => {
      for (const wrong of [await token(secrets.jwt, '-1m'), await token(makeSecrets().jwt, '1m')]) {
        const answer = await ask({ apikey: secrets.publishable, Authorization: `Bearer ${wrong}` })
        expect(answer.status).toBe(401)
      }
    })

    it('who asks for tables', async () => {
      const headers = {
        apikey: secrets.publishable,
        Authorization: `Bearer ${await token(secrets.jwt, '1m')}`,
        'Accept-Profile': 'core',
      }
      const answer = await ask(headers, '/rest/v1/responses')
      expect(answer.status, await answer.text()).toBe(406)
    })
  })
})
