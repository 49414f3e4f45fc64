import { expect, it } from 'vitest'
import { differences } from './fingerprint'

it('says what each of two databases has alone', () => {
  expect(differences(['column a', 'column b'], ['column b', 'column c'])).toEqual([
    'only in schemas/: column a',
    'only in migrations/: column c',
  ])
  expect(differences(['column a'], ['column a'])).toEqual([])
})
