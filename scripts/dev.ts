import { bringUp } from './bring-up'

await bringUp({ dev: true })
