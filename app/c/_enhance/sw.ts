import { flush } from './flush'

/** What a worker's global is, as far as it is used here. */
type Extendable = Event & { waitUntil: (work: Promise<unknown>) => void }
declare const self: {
  registration: { scope: string }
  clients: {
    claim: () => Promise<void>
    matchAll: (asked: { type: 'window'; includeUncontrolled: boolean }) => Promise<{ url: string }[]>
  }
  skipWaiting: () => Promise<void>
  addEventListener: {
    (type: 'install' | 'activate' | 'sync', act: (event: Extendable) => void): void
    (
      type: 'fetch',
      act: (
        event: Extendable & { request: Request; respondWith: (answer: Promise<Response>) => void },
      ) => void,
    ): void
  }
}

// One shelf for all builds: pages are fetched anew whenever there is a network, and what waits is not kept here.
const shelfName = 'dan-y-pages'
const mostKept = 40

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([self.skipWaiting(), keepOpenPages()]))
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('sync', (event) => event.waitUntil(flush().then(askAgain)))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(freshOrKept(request, event))
  else if (/\.(js|png|webmanifest)$/.test(pathname)) event.respondWith(keptOrFresh(request))
})

/** A browser comes back only to what has failed. */
function askAgain(seconds: number) {
  if (seconds > 0) throw new Error('Ballots are still waiting')
}

/** The page itself first; what was kept of it when there is no network, under whatever question it was asked. */
async function freshOrKept(request: Request, event: Extendable) {
  try {
    const answer = await fetch(request)
    if (isOurs(answer)) event.waitUntil(keepPage(request.url, answer.clone()))
    return answer
  } catch (problem) {
    const shelf = await caches.open(shelfName)
    const found = (await shelf.match(request)) ?? (await shelf.match(request, { ignoreSearch: true }))
    if (found) return found
    throw problem
  }
}

/** A script's address names its content: once here, it never changes. */
async function keptOrFresh(request: Request) {
  const shelf = await caches.open(shelfName)
  return (await shelf.match(request)) ?? fetch(request)
}

/** Never what a network that wants to be signed in to shows in our place, nor a page made for one person. */
function isOurs({ ok, redirected, headers }: Response) {
  return ok && !redirected && headers.get('X-Dan-Y') === 'page' && headers.get('Cache-Control') !== 'no-store'
}

async function keepOpenPages() {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const mine = pages.filter(({ url }) => url.startsWith(self.registration.scope))
  await Promise.all(
    mine.map(async ({ url }) => {
      const answer = await fetch(url)
      if (isOurs(answer)) await keepPage(url, answer)
    }),
  ).catch(() => {})
}

/** The page and what it names: without its script it could keep nothing. */
async function keepPage(address: string, page: Response) {
  const shelf = await caches.open(shelfName)
  const html = await page.clone().text()
  const named = [...html.matchAll(/(?:src|href)="(\/[ck]\/[^"]+\.(?:js|png|webmanifest)[^"]*)"/g)]
  for (const [, found = ''] of named) {
    const part = found.replaceAll('&amp;', '&')
    if (!(await shelf.match(part))) await shelf.add(part)
  }
  await shelf.put(address, page)
  const keys = await shelf.keys()
  for (const key of keys.slice(0, Math.max(0, keys.length - mostKept))) await shelf.delete(key)
}
