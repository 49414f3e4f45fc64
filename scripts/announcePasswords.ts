import type { Person } from './database/passwords'

/** The first password is printed once and kept nowhere. */
export function announcePasswords({ people, password }: { people: Person[]; password: string | null }) {
  if (!password) return
  const width = Math.max(...people.map(({ login }) => login.length))
  console.log(`
Mật khẩu đầu tiên của mọi tài khoản (chỉ hiện một lần, hãy ghi lại): ${password}
${people.map(({ login, name, roles }) => `  ${login.padEnd(width)}  ${name} (${roles})`).join('\n')}
Đặt mật khẩu khác: npm run staff:password -- TÊN_ĐĂNG_NHẬP
`)
}
