import { screen } from './bench/screen'
for (const f of await screen()) console.log(JSON.stringify(f))
process.exit(0)
