import { expect, it } from 'vitest'
import { readByCitizens } from './change'

it('citizens read the three newest that were not withdrawn', () => {
  const changes = ['5', '4', '3', '2', '1'].map((code) => ({
    code,
    body: `Điều ${code}`,
    noted_on: '2026-11-01',
    withdrawn_on: code === '4' ? '2026-11-02' : null,
  }))
  expect([...readByCitizens(changes)]).toEqual(['5', '3', '2'])
  expect(readByCitizens([]).size).toBe(0)
})
