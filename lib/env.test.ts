import { expect, it } from 'vitest'
import { readSettings, WrongSettings } from './env'

const given = {
  SUPABASE_URL: 'https://abc.supabase.co/',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x',
  SUPABASE_JWT_SECRET: 'a secret of at least 32 characters',
  NEXTAUTH_SECRET: 'another one of at least 32 characters',
}

it('reads addresses without the slash at their end', () => {
  expect(readSettings(given).SUPABASE_URL).toBe('https://abc.supabase.co')
})

it('prints posters for the address where the office is, unless told otherwise', () => {
  expect(readSettings({ ...given, PORT: '4000' }).SITE_URL).toBe('http://localhost:4000')
  expect(readSettings({ ...given, NEXTAUTH_URL: 'https://x.vn' }).SITE_URL).toBe('https://x.vn')
  expect(readSettings({ ...given, SITE_URL: 'https://y.vn' }).SITE_URL).toBe('https://y.vn')
})

it('names what is missing and what is wrong, each in a sentence, and no value', () => {
  const wrong = { ...given, SUPABASE_URL: 'abc', SUPABASE_JWT_SECRET: 'short', NEXTAUTH_SECRET: '' }
  const read = () => readSettings(wrong)
  expect(read).toThrow(WrongSettings)
  expect(read).toThrow(
    /^Sai SUPABASE_URL: .+\nSai SUPABASE_JWT_SECRET: .+ít nhất 32 ký tự\.\nThiếu NEXTAUTH_SECRET: .+$/,
  )
  expect(read).not.toThrow(/short/)
})

it('takes no address that is not of the web', () => {
  expect(() => readSettings({ ...given, SITE_URL: 'javascript:alert(1)' })).toThrow('Sai SITE_URL')
})
