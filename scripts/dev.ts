import { bringUp } from './bringUp'

await bringUp({ dev: true })
