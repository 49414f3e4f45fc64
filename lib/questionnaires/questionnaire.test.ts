import { expect, test } from 'vitest'
import { itemsOf, readVersionName, versionName } from './questionnaire'
import { exampleVersion } from './version.example'

test('a version is called by questionnaire and edition', () => {
  expect(versionName({ questionnaire: 'sipas-service', edition: '2022' })).toBe('sipas-service/2022')
  expect(readVersionName('sipas-service/2022')).toEqual({ questionnaire: 'sipas-service', edition: '2022' })
})

test('what is no name is not asked for', () => {
  for (const text of ['', 'sipas-service', 'a/b/c', '../2022', `${'a'.repeat(90)}/1`, 'A/1', '__proto__/x']) {
    expect(readVersionName(text)).toBeNull()
  }
})

test('the overall item is asked first', () => {
  expect(itemsOf(exampleVersion).map(({ code }) => code)).toEqual([
    'overall',
    'access-1',
    'access-2',
    'staff-1',
  ])
})
