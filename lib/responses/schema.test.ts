import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exampleVersion as version } from '../questionnaires/version.example'
import { ballotInput, readForm } from './readForm'
import { ballotSchema, complaintsOf } from './schema'

const key = '5f0c3a52-64a3-4c0f-9a51-3f1f0b7c2d11'
const sent = (ballot: object) => ({ key, version: 'example/1', ...ballot })

function complaints(ballot: unknown) {
  const { error } = ballotSchema(version).safeParse(ballot)
  return error ? complaintsOf(error) : []
}
const itemsOfComplaints = (ballot: unknown) => complaints(ballot).map(({ item }) => item)

describe('a ballot', () => {
  test('needs the overall item and nothing else', () => {
    expect(complaints(sent({ answers: { overall: 5 } }))).toEqual([])
    for (const ballot of [sent({ answers: { 'access-1': 4 } }), sent({ answers: {} }), sent({})]) {
      expect(complaints(ballot)).toEqual([{ item: 'overall', word: 'levelMissing' }])
    }
  })

  test.each([0, 6, 4.5, -1, '5', null, true, [5]])('takes no level %j', (level) => {
    expect(itemsOfComplaints(sent({ answers: { overall: 5, 'staff-1': level } }))).toEqual(['staff-1'])
  })

  test('holds nothing the questionnaire does not ask', () => {
    const ballot = JSON.parse(
      `{"key":"${key}","version":"example/1","answers":{"overall":5,"__proto__":1,"constructor":2,"access-9":3},"note":1}`,
    )
    expect(itemsOfComplaints(ballot).sort()).toEqual(['__proto__', 'access-9', 'constructor', 'note'])
  })

  test('has a profile of known options, each under its own name', () => {
    expect(complaints(sent({ answers: { overall: 3 }, profile: { gender: 'Nữ' } }))).toEqual([])
    const ballot = sent({ answers: { overall: 3 }, profile: { gender: 'x', name: 'A' } })
    expect(itemsOfComplaints(ballot).sort()).toEqual(['profile.gender', 'profile.name'])
  })

  test('has a key', () => {
    expect(itemsOfComplaints({ version: 'example/1', answers: { overall: 3 } })).toEqual(['key'])
    expect(itemsOfComplaints(sent({ key: 'x', answers: { overall: 3 } }))).toEqual(['key'])
  })

  test.each([-1, Number.NaN, 1e12, 'x', null, undefined])(
    'waited no time when its clock says %j',
    (waited) => {
      expect(ballotSchema(version).parse(sent({ answers: { overall: 3 }, waited })).waited).toBe(0)
    },
  )

  test.each([[], null, 'x', 5])('is an object, not %j', (ballot) => {
    expect(complaints(ballot)).toHaveLength(1)
  })

  test('keeps a remark of 2 000 characters as people count them, and not one more', () => {
    const long = 'ế🙂'.repeat(1000)
    expect(complaints(sent({ answers: { overall: 3 }, remark: long }))).toEqual([])
    expect(complaints(sent({ answers: { overall: 3 }, remark: `${long}.` }))).toEqual([
      { item: 'remark', word: 'remarkTooLong', values: { n: 2001, limit: 2000 } },
    ])
  })

  test('loses from a remark only what no database and no workbook can keep', () => {
    const remark = ballotSchema(version).parse(
      sent({ answers: { overall: 3 }, remark: ' Tốt\r\nlắm\u0000\ud800\ufffe 🙂\uffff ' }),
    ).remark
    expect(remark).toBe('Tốt\nlắm\ufffd 🙂')
  })

  test('of any shape is judged and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (answers, profile) => {
        const { success } = ballotSchema(version).safeParse(sent({ answers, profile }))
        return typeof success === 'boolean'
      }),
    )
  })

  test('that is right comes through unchanged', () => {
    const level = fc.integer({ min: 1, max: 5 })
    const answers = fc.record(
      { overall: level, 'access-1': level, 'staff-1': level },
      { requiredKeys: ['overall'] },
    )
    fc.assert(
      fc.property(answers, (given) => {
        expect(ballotSchema(version).parse(sent({ answers: given })).answers).toEqual({ ...given })
      }),
    )
  })
})

describe('a sent form', () => {
  const form = (body: string) => ballotInput(readForm(body))

  test('is a ballot in other words', () => {
    const body = `key=${key}&version=example/1&overall=5&access-1=4&profile.gender=N%E1%BB%AF&remark=T%E1%BB%91t`
    expect(ballotSchema(version).parse(form(body))).toEqual({
      key,
      version: 'example/1',
      answers: { overall: 5, 'access-1': 4 },
      profile: { gender: 'Nữ' },
      remark: 'Tốt',
      reasons: [],
      continues: false,
      waited: 0,
    })
  })

  test('names what made the difference, each factor once', () => {
    const { reasons } = ballotSchema(version).parse(
      form(`key=${key}&version=example/1&overall=5&reason=access&reason=access`),
    )
    expect(reasons).toEqual(['access'])
    expect(itemsOfComplaints(form(`key=${key}&version=example/1&overall=5&reason=x`))).toEqual(['reasons.0'])
  })

  test('that continues a ballot need not answer the overall item again', () => {
    const added = form(`key=${key}&version=example/1&continues=1&access-1=4`)
    expect(ballotSchema(version, true).safeParse(added).success).toBe(true)
    expect(itemsOfComplaints(added)).toEqual(['overall'])
  })

  test('leaves out what was not chosen', () => {
    expect(complaints(form(`key=${key}&version=example/1&overall=5&profile.gender=&remark=`))).toEqual([])
  })

  test('may name a field anything', () => {
    const names = ['__proto__', 'constructor', 'toString']
    const body = `key=${key}&version=example/1&overall=5&${names.map((name) => `${name}=1`).join('&')}`
    expect(itemsOfComplaints(form(body)).sort()).toEqual([...names].sort())
  })

  test('that says two things at once is asked again', () => {
    expect(itemsOfComplaints(form(`key=${key}&version=example/1&overall=5&overall=1`))).toEqual(['overall'])
    expect(complaints(form(`key=${key}&version=example/1&overall=5&overall=5`))).toEqual([])
  })

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (body) => ballotSchema(version).safeParse(form(body)).success === false),
    )
  })
})
