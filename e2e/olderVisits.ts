import { randomUUID } from 'node:crypto'

/** What a telephone keeps of a ballot that waits. */
export type Kept = { id: string; path: string; ballot: { key: string; remark?: string }; at: number }

/** A ballot that an earlier visit has left on the telephone. */
export function kept(
  counter: string,
  { daysAgo = 0, like = {} }: { daysAgo?: number; like?: object } = {},
): Kept {
  const ballot = {
    key: randomUUID(),
    version: 'sipas-service/2022',
    answers: { overall: 4 },
    profile: {},
    reasons: [],
    remark: '',
    ...like,
  }
  return { id: ballot.key, path: `/c/${counter}?lang=vi`, ballot, at: Date.now() - daysAgo * 86_400_000 }
}

/** Before there were reasons, languages and parts that could be left out. */
export function keptByOlderBuild(counter: string): Kept {
  const ballot = {
    key: randomUUID(),
    version: 'sipas-service/2022',
    answers: { overall: 2 },
    remark: 'Từ bản cũ',
  }
  return { id: ballot.key, path: `/c/${counter}`, ballot, at: Date.now() - 86_400_000 }
}

/** It kept the page for good and never asked again: whoever has it sees an old page, whatever the site shows today. */
export const olderWorker = `
  addEventListener('install', (event) => event.waitUntil(keep().then(() => skipWaiting())))
  addEventListener('activate', (event) => event.waitUntil(clients.claim()))
  addEventListener('fetch', (event) => {
    if (event.request.mode === 'navigate')
      event.respondWith(caches.match(event.request).then((found) => found || fetch(event.request)))
  })
  async function keep() {
    const shelf = await caches.open('dan-y-pages')
    for (const { url } of await clients.matchAll({ includeUncontrolled: true })) {
      const page = (await (await fetch(url)).text()).replace('</h1>', ' (Trang của bản cũ)</h1>')
      await shelf.put(url, new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8' } }))
    }
  }
`
