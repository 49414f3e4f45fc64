import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request as ask } from 'node:http'
import { type APIRequestContext, expect, test } from '@playwright/test'
import { checkCharacter, codeAlphabet } from '../lib/counters/counter'
import { posters } from './actors/citizen'

const counter = `/c/${posters.alsoOpen}`
const ballot = (change: object = {}) => ({
  key: randomUUID(),
  version: 'sipas-service/2022',
  answers: { overall: 5, 'access-1': 4 },
  ...change,
})

/** Where a stored ballot leads, with a receipt of its own. */
function thanked(how: string) {
  return expect.stringMatching(new RegExp(`^${counter}/cam-on\\?ma=[2-9A-Z]{8}&phieu=${how}$`))
}

async function itemsRefused(request: APIRequestContext, data: object | string) {
  const answer = await request.post(counter, {
    data,
    headers: { 'Content-Type': 'application/json' },
  })
  const { errors } = await answer.json()
  return [answer.status(), ...errors.map(({ item }: { item: string }) => item)]
}

test('a ballot is stored once, repeated harmlessly, and never replaced', async ({ request }) => {
  const data = ballot({ profile: { gender: 'Nam' }, remark: 'Tốt' })
  expect((await request.post(counter, { data })).status()).toBe(201)
  expect((await request.post(counter, { data })).status()).toBe(200)
  expect((await request.post(counter, { data: { ...data, remark: 'Khác' } })).status()).toBe(409)
  expect((await request.post(counter, { data })).status()).toBe(200)
})

test('the same ballot at the same moment is stored once', async ({ request }) => {
  const data = ballot()
  const answers = await Promise.all(Array.from({ length: 8 }, () => request.post(counter, { data })))
  const statuses = answers.map((answer) => answer.status()).sort()
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
})

test('every item that is wrong is named', async ({ request }) => {
  expect(await itemsRefused(request, ballot({ answers: { 'access-1': 4 } }))).toEqual([422, 'overall'])
  expect(await itemsRefused(request, ballot({ answers: { overall: 6, 'staff-1': 0 } }))).toEqual([
    422,
    'overall',
    'staff-1',
  ])
  expect(await itemsRefused(request, ballot({ answers: { overall: 5, 'seat-1': 4 } }))).toEqual([
    422,
    'seat-1',
  ])
  expect(await itemsRefused(request, ballot({ profile: { gender: 'x' } }))).toEqual([422, 'profile.gender'])
  expect(await itemsRefused(request, ballot({ remark: 'x'.repeat(2001) }))).toEqual([422, 'remark'])
  expect(await itemsRefused(request, ballot({ key: undefined }))).toEqual([422, 'key'])
  for (const version of ['sipas-service/1999', '../x', '', 5, { toString: 1, valueOf: 1 }]) {
    expect(await itemsRefused(request, ballot({ version }))).toEqual([422, 'version'])
  }
})

test('a prototype is an item nobody asks', async ({ request }) => {
  const named = (field: string) => `{"key":"${randomUUID()}","version":"sipas-service/2022",${field}}`
  const inAnswers = '"answers":{"overall":5,"__proto__":{"overall":1}}'
  expect(await itemsRefused(request, named(inAnswers))).toEqual([422, '__proto__'])
  expect(await itemsRefused(request, named('"answers":{"overall":5},"__proto__":{"x":1}'))).toEqual([
    422,
    '__proto__',
  ])
  const form = await request.post(counter, { form: { overall: '5', __proto__x: '1', constructor: '1' } })
  expect(form.status()).toBe(422)
})

test('what cannot be read is refused by its own name', async ({ request }) => {
  const send = (type: string, data: string) =>
    request.post(counter, { data: Buffer.from(data), headers: { 'Content-Type': type } })
  expect((await send('application/json', '{"key":')).status()).toBe(400)
  expect((await send('text/plain', 'overall=5')).status()).toBe(415)
  expect((await send('multipart/form-data; boundary=x', '--x--')).status()).toBe(415)
  expect(
    (await send('application/json', JSON.stringify(ballot({ remark: 'x'.repeat(70_000) })))).status(),
  ).toBe(413)
  expect((await send('application/x-www-form-urlencoded', `remark=${'x'.repeat(70_000)}`)).status()).toBe(413)
})

test('a form without any key comes back with one, and is stored when it is sent again', async ({
  request,
}) => {
  const form = { version: 'sipas-service/2022', overall: '5', remark: 'Giữ lại <b>câu này</b>' }
  const first = await request.post(counter, { form })
  const page = await first.text()
  expect(first.status()).toBe(422)
  expect(page).toContain('Xin bấm gửi thêm một lần')
  expect(page).toContain('Giữ lại &lt;b&gt;câu này&lt;/b&gt;')
  const key = /name="key" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const again = await request.post(counter, { form: { ...form, key }, maxRedirects: 0 })
  expect([again.status(), again.headers().location]).toEqual([303, thanked('ngan')])
})

test('without scripts two taps are one ballot, and another ballot is another', async ({ request }) => {
  const form = { version: 'sipas-service/2022', key: '', overall: '4' }
  const send = async () => (await request.post(counter, { form, maxRedirects: 0 })).headers().location
  await request.get(counter)
  expect(await send()).toEqual(thanked('ngan'))
  expect(await send()).toEqual(thanked('da-nhan'))
  await request.get(counter)
  expect(await send()).toEqual(thanked('da-nhan'))
  await request.get(`${counter}?phieu-khac`)
  expect(await send()).toEqual(thanked('ngan'))
})

test('a counter that takes no ballots says why, and loses nothing', async ({ request }) => {
  for (const [code, status] of [
    [posters.retired, 410],
    [posters.ended, 410],
    [posters.notBegun, 403],
    [posters.nobodys, 404],
    [posters.mistyped, 404],
  ] as const) {
    const json = await request.post(`/c/${code}`, { data: ballot() })
    expect([code, json.status(), (await json.json()).errors[0].item]).toEqual([code, status, 'counter'])
    const form = { key: randomUUID(), version: 'sipas-service/2022', overall: '5', remark: 'Không được mất' }
    const page = await request.post(`/c/${code}`, { form })
    expect([code, page.status(), (await page.text()).includes('Không được mất')]).toEqual([
      code,
      status,
      true,
    ])
  }
})

test('checking says the same and stores nothing', async ({ request }) => {
  const data = ballot()
  expect((await request.post(`${counter}/check`, { data })).status()).toBe(204)
  expect((await request.post(`${counter}/check`, { data: ballot({ answers: {} }) })).status()).toBe(422)
  expect((await request.post(counter, { data })).status()).toBe(201)
})

test('what no database can write is left out of a remark, and the batch it came in is stored', async ({
  request,
}) => {
  const strange = '{"remark":"a\\u0000b\\ud800c"}'
  const data = { ...ballot(), ...JSON.parse(strange) }
  const answers = await Promise.all(
    [data, ballot(), ballot()].map((each) => request.post(counter, { data: each })),
  )
  expect(answers.map((answer) => answer.status())).toEqual([201, 201, 201])
})

test('a tablet whose token no database can write is no tablet, and fails nobody who answers beside it', async ({
  request,
}) => {
  const poisoned = { data: ballot({ number: 1 }), headers: { Cookie: 'may=%00' } }
  const answers = await Promise.all([
    request.post(`/k/${posters.alsoOpen}`, poisoned),
    ...[1, 2, 3].map(() => request.post(counter, { data: ballot() })),
  ])
  expect(answers.map((answer) => answer.status())).toEqual([403, 201, 201, 201])
})

test('who offers to speak another protocol is answered in this one', async ({ baseURL }) => {
  const headers = { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': '' }
  for (const path of [counter, '/api/health']) {
    const [answer] = await once(ask(new URL(path, baseURL), { headers }).end(), 'response')
    expect([path, answer.statusCode]).toEqual([path, 200])
    answer.destroy()
  }
})

test('guessed codes are answered, and the survey is there as before', async ({ request }) => {
  const five = (number: number) =>
    [0, 1, 2, 3, 4].map((place) => codeAlphabet[(number + 7 * place) % 31]).join('')
  const guesses = Array.from({ length: 31 }, (_, number) => five(number))
  const wellFormed = guesses.map((guess) => guess + checkCharacter(guess))
  const mistyped = guesses.map((guess) => `${guess}${checkCharacter(guess) === 'A' ? 'B' : 'A'}`)
  const answers = await Promise.all([...wellFormed, ...mistyped].map((code) => request.get(`/c/${code}`)))
  expect(new Set(answers.map((answer) => answer.status()))).toEqual(new Set([404]))
  expect((await request.get(counter)).status()).toBe(200)
})
