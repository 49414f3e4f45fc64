import { makePassword, setPassword } from './database/passwords'
import { openAny } from './database/ready'
import { lockData } from './lockData'
import { Stop, stopWith } from './stop'

try {
  const login = process.argv[2]
  if (!login) throw new Stop('Cách dùng: npm run staff:password -- TÊN_ĐĂNG_NHẬP')

  const unlock = await lockData()
  const opened = await openAny()
  const password = makePassword()
  const found = await setPassword(opened.database, login, password)
  await opened.close()
  unlock()
  if (!found) throw new Stop(`Không có cán bộ nào với tên đăng nhập “${login}”.`)
  console.log(`Mật khẩu mới của ${login}: ${password}`)
  process.exit(0)
} catch (error) {
  stopWith(error)
}
