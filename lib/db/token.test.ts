import { jwtVerify } from 'jose'
import { expect, it } from 'vitest'
import { tokenFor } from './token'

const secret = 'a secret of at least 32 characters'
const noon = 1_795_000_000

function read(token: string, second: number) {
  return jwtVerify(token, new TextEncoder().encode(secret), { currentDate: new Date(second * 1000) })
}

it('says who asks, for one minute', async () => {
  const token = await tokenFor({ actor: 'staff', staff_id: 'someone' }, secret, () => noon)()
  const { payload } = await read(token, noon + 59)
  expect(payload).toEqual({
    ...{ role: 'authenticated', actor: 'staff', staff_id: 'someone' },
    ...{ iat: noon, exp: noon + 60 },
  })
  await expect(read(token, noon + 61)).rejects.toThrow()
})

it('is signed again at half time, and not before', async () => {
  let now = noon
  const token = tokenFor({ actor: 'citizen' }, secret, () => now)
  const first = await token()
  now = noon + 29
  expect(await token()).toBe(first)
  now = noon + 30
  expect(await token()).not.toBe(first)
})
