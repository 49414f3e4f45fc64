import { stopWith } from './stop'
import { build } from './web/build'

try {
  await build({ dev: false })
  process.exit(0)
} catch (error) {
  stopWith(error)
}
