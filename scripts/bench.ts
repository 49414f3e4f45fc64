import { analytics } from './bench/analytics'
import type { Figure } from './bench/figure'
import { index } from './bench/index'
import { page } from './bench/page'
import { rest } from './bench/rest'
import { screen } from './bench/screen'
import { submit } from './bench/submit'
import { Stop, stopWith } from './stop'

const benches: Record<string, () => Promise<Figure[]>> = { page, submit, screen, analytics, rest, index }

try {
  const asked = process.argv.slice(2)
  const json = asked.includes('--json')
  const names = asked.filter((word) => word !== '--json')
  const unknown = names.find((name) => !Object.hasOwn(benches, name))
  if (unknown) throw new Stop(`Không có phép đo “${unknown}”. Có: ${Object.keys(benches).join(', ')}.`)

  const figures: Figure[] = []
  for (const [name, measure] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue
    console.error(`\n${name}`)
    for (const figure of await measure()) {
      figures.push(figure)
      console.log(json ? JSON.stringify({ bench: name, ...figure }) : sentence(figure))
    }
  }
  process.exit(figures.every(({ ok }) => ok) ? 0 : 1)
} catch (error) {
  stopWith(error)
}

function sentence({ figure, value, unit, floor, ratio, limit, ok }: Figure) {
  const beside = floor === null ? '' : ` · mốc ${round(floor)} ${unit} · tỉ lệ ${round(ratio ?? 0)}`
  return `${ok ? '✓' : '✗'} ${figure}: ${round(value)} ${unit}${beside}${limit === null ? '' : ` · ngưỡng ${limit}`}`
}

function round(value: number) {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}
