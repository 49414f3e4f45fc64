import { type Browser, chromium, type Page } from '@playwright/test'
import { z } from 'zod'
import { bringBrowsers, chromiumArguments, findChromium } from '../test/browsers'
import { bareServer, type Static } from './bareServer'
import { atMost, beside, type Figure, median } from './figure'
import { Product } from './product'
import { requestsPerSecond } from './wrk'

const rounds = 5
/** A counter of the demo, and what its page asks for. */
const path = '/c/9FKMJN'

/** The survey on a cheap telephone and a slow line, beside a static file of the same bytes from a bare server. */
export async function page(): Promise<Figure[]> {
  bringBrowsers()
  const product = new Product()
  console.error('  khởi động …')
  await product.start()
  const files = await staticFiles(product.origin)
  const bare = await bareServer(files)
  const executablePath = findChromium()
  const browser = await chromium.launch({
    args: chromiumArguments,
    ...(executablePath && { executablePath }),
  })
  try {
    const visits = { product: [] as Visit[], bare: [] as Visit[] }
    const blocked: number[] = []
    for (let round = 0; round < rounds; round++) {
      visits.product.push(await visit(browser, product.origin))
      visits.bare.push(await visit(browser, bare.origin))
      blocked.push(await blocking(browser, product.origin))
    }
    const rates = { product: [] as number[], bare: [] as number[] }
    for (let round = 0; round < 3; round++) {
      rates.bare.push(await requestsPerSecond(bare.origin + path))
      rates.product.push(await requestsPerSecond(product.origin + path))
    }
    const of = (name: keyof Visit, where: Visit[] = visits.product) => median(where.map((each) => each[name]))
    const sizeOf = (wanted: (name: string) => boolean) =>
      [...files].filter(([name]) => wanted(name)).reduce((sum, [, { body }]) => sum + body.length, 0)
    return [
      atMost(
        'HTML và CSS, nén',
        'B',
        sizeOf((name) => name === path),
        14_000,
      ),
      atMost(
        'script, nén',
        'B',
        sizeOf((name) => name.includes('enhance')),
        14_000,
      ),
      atMost(
        'tất cả, cùng service worker, nén',
        'B',
        sizeOf(() => true),
        30_000,
      ),
      atMost('số yêu cầu trước khi dùng được', 'yêu cầu', of('requests'), 3),
      beside('vẽ lần đầu (FCP)', 'ms', of('fcp'), of('fcp', visits.bare), { atMost: 1.3 }),
      beside('vẽ phần lớn nhất (LCP)', 'ms', of('lcp'), of('lcp', visits.bare), { atMost: 1.3 }),
      beside('đến khi gửi được phiếu', 'ms', of('usable'), of('usable', visits.bare), { atMost: 1.3 }),
      atMost('xê dịch bố cục (CLS)', '', of('cls'), 0.02),
      atMost('thời gian chặn (TBT)', 'ms', median(blocked), 0),
      beside('trang mỗi giây (wrk)', 'trang/s', median(rates.product), median(rates.bare), { atLeast: 0.5 }),
    ]
  } finally {
    await browser.close()
    bare.close()
    await product.stop()
    product.remove()
  }
}

/** What a browser fetches for the survey, as it comes over the line. */
async function staticFiles(origin: string) {
  // The first answer is made, the second is ready.
  await fetch(origin + path)
  const html = await (await fetch(origin + path)).text()
  const [, script = ''] = /src="([^"]+)"/.exec(html) ?? []
  const files = new Map<string, Static>()
  for (const name of [path, script.replaceAll('&amp;', '&'), '/c/sw.js']) {
    const answer = await rawAnswer(origin + name)
    files.set(name, answer)
  }
  return files
}

/** Node's fetch unpacks; the bytes themselves are wanted here. */
async function rawAnswer(address: string): Promise<Static> {
  const { request } = await import('undici')
  const { headers, body } = await request(address, { headers: { 'accept-encoding': 'gzip' } })
  const kept = ['content-type', 'content-encoding', 'content-security-policy', 'cache-control']
  return {
    headers: Object.fromEntries(
      kept.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])),
    ),
    body: Buffer.from(await body.arrayBuffer()),
  }
}

const measured = z.object({
  fcp: z.number(),
  lcp: z.number(),
  cls: z.number(),
  usable: z.number(),
})
type Visit = z.infer<typeof measured> & { requests: number }

async function visit(browser: Browser, origin: string): Promise<Visit> {
  let requests = 0
  const found = await looked(browser, origin, watch, (page) => {
    page.on('request', () => {
      requests += 1
    })
  })
  return { ...measured.parse(found), requests }
}

/** In visits of its own, with nothing else in the page: what watches the paint takes part in the task that paints. */
async function blocking(browser: Browser, origin: string) {
  return z.number().parse(await looked(browser, origin, watchTasks))
}

/** 400 kbit/s, 400 ms there and back, a quarter of this processor. Returns what the watcher left in `measured`. */
async function looked(
  browser: Browser,
  origin: string,
  watcher: () => void,
  prepare: (page: Page) => void = () => {},
) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' })
  const opened = await context.newPage()
  const line = await context.newCDPSession(opened)
  const speed = (400 * 1024) / 8
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: speed,
    uploadThroughput: speed,
  })
  await line.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  prepare(opened)
  await opened.addInitScript(watcher)
  await opened.goto(origin + path, { waitUntil: 'load', timeout: 60_000 })
  // nothing is looked for meanwhile: what Playwright brings into a page to look with is itself a long task
  await opened.waitForTimeout(1_000)
  const found: unknown = await opened.evaluate(() => Reflect.get(window, 'measured'))
  await context.close()
  return found
}

function watchTasks() {
  Object.assign(window, { measured: 0 })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      Object.assign(window, {
        measured: Number(Reflect.get(window, 'measured')) + Math.max(0, duration - 50),
      })
    }
  }).observe({ type: 'longtask', buffered: true })
}

/** Runs in the page. A ballot can be sent once its first question and its button are there and painted. */
function watch() {
  const found = { fcp: 0, lcp: 0, cls: 0, usable: 0 }
  Object.assign(window, { measured: found })
  const observe = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true })
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') found.fcp = startTime
  })
  observe('largest-contentful-paint', ({ startTime }) => {
    found.lcp = startTime
  })
  observe('layout-shift', (entry) => {
    found.cls += Number(Reflect.get(entry, 'value'))
  })
  const look = () => {
    if (
      document.querySelector('fieldset input[required]') &&
      document.querySelector('form button[type=submit]')
    )
      found.usable = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
