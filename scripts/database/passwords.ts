import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { hashPassword } from '../../lib/staff/password'
import type { Database } from './database'

// Letters and digits that nobody confuses on paper: 31 of them, 16 in a password, 79 bits.
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'

export function makePassword(draw: (below: number) => number = randomInt) {
  const group = () => Array.from({ length: 4 }, () => alphabet[draw(alphabet.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

const person = z.object({ login: z.string(), name: z.string(), roles: z.string() })

export type Person = z.infer<typeof person>

/** Gives everybody without a password the same first one, and says who they are. */
export async function giveFirstPasswords(database: Database, password: string) {
  const waiting = await database.rows(
    z.unknown(),
    'select from core.staff where password_hash is null and left_on is null limit 1',
  )
  if (waiting.length === 0) return []
  return database.rows(
    person,
    `with given as (
       update core.staff as staff set password_hash = $1
       where staff.password_hash is null and staff.left_on is null returning staff.id, staff.login, staff.name)
     select given.login, given.name, coalesce(string_agg(membership.role || ' ' || unit.code, ', ' order by unit.code), '') as roles
     from given
     left join core.memberships as membership on membership.staff_id = given.id
     left join core.units as unit on unit.id = membership.unit_id
     group by given.login, given.name
     order by given.login`,
    [await hashPassword(password)],
  )
}

export async function setPassword(database: Database, login: string, password: string) {
  const found = await database.rows(
    z.object({ login: z.string() }),
    'update core.staff set password_hash = $2 where login = $1 and left_on is null returning login',
    [login, await hashPassword(password)],
  )
  return found.length > 0
}
