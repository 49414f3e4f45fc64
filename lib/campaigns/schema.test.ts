import { expect, it } from 'vitest'
import { planSchema } from './schema'

const form = {
  ...{ campaign: '', title: 'Đợt quý I năm 2027', version: 'sipas-service/2022', first_depth: 'short' },
  ...{ starts_on: '2027-01-04', ends_on: '2027-03-31', margin: '5' },
  ...{
    'ask xa-a': 'on',
    'expected xa-a': '1.200',
    'quota xa-a': '',
    'expected xa-b': '900',
    'quota xa-b': '',
  },
}

it('a plan asks the units that are ticked, and no others', () => {
  expect(planSchema.parse(form)).toMatchObject({
    campaign: null,
    margin: 0.05,
    units: [{ unit: 'xa-a', expected: 1200, quota: null }],
  })
})

it.each([
  ['1,1', 0.011],
  ['2.5 %', 0.025],
  ['20%', 0.2],
])('a margin of “%s” is %d', (typed, margin) => {
  expect(planSchema.parse({ ...form, margin: typed }).margin).toBe(margin)
})

it('may be without an end', () => {
  expect(planSchema.parse({ ...form, ends_on: '' }).ends_on).toBeNull()
})

it.each([
  [{ title: 'Đợt' }, 'title'],
  [{ starts_on: '2027-02-30' }, 'starts_on'],
  [{ ends_on: '2027-01-01' }, 'ends_on'],
  [{ margin: '50' }, 'margin'],
  [{ margin: 'năm' }, 'margin'],
  [{ margin: '' }, 'margin'],
  [{ margin: '1,25' }, 'margin'],
  [{ margin: '0,9' }, 'margin'],
  [{ margin: '1e1' }, 'margin'],
  [{ 'expected xa-a': '0' }, 'expected xa-a'],
  [{ 'expected xa-a': '12,5' }, 'expected xa-a'],
  [{ 'expected xa-a': '...' }, 'expected xa-a'],
  [{ 'expected xa-a': '12.5' }, 'expected xa-a'],
  [{ 'expected xa-a': '1e3' }, 'expected xa-a'],
  [{ 'quota xa-a': 'nhiều' }, 'quota xa-a'],
  [{ 'quota xa-a': '1.25' }, 'quota xa-a'],
  [{ 'quota xa-a': '1.000.001' }, 'quota xa-a'],
  [{ version: '' }, 'version'],
])('%j is told at its field', (change, field) => {
  const { error } = planSchema.safeParse({ ...form, ...change })
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
})

it('a plan that asks nobody is told so', () => {
  const { 'ask xa-a': _asked, ...nobody } = form
  expect(planSchema.safeParse(nobody).error?.issues[0]?.message).toBe('Hãy chọn ít nhất một đơn vị.')
})
