import { gzipSync } from 'node:zlib'
import { expect, type Page } from '@playwright/test'
import jsQR from 'jsqr'
import { posters, citizenStory as story } from './actors/citizen'

const html = 14 * 1024
const everything = 30 * 1024

story('The page is small, asks for little and brings no framework', async ({ citizen, page }) => {
  const responses: { url: string; size: number }[] = []
  page.on('response', async (response) => {
    if (response.url().startsWith('data:')) return
    responses.push({ url: response.url(), size: gzipSync(await response.body()).length })
  })
  await citizen.scans(posters.open)
  await page.waitForLoadState('networkidle')
  expect(responses.length).toBeLessThanOrEqual(3)
  expect(responses[0]?.size).toBeLessThanOrEqual(html)
  expect(responses.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(everything)
  expect(await page.locator('script').count()).toBe(1)
  expect(await page.content()).not.toMatch(/_next|__next|react/i)
})

story('A second look costs nothing: the browser’s copy is still right', async ({ request }) => {
  const first = await request.get(`/c/${posters.open}`)
  const { etag = '' } = first.headers()
  const second = await request.get(`/c/${posters.open}`, { headers: { 'If-None-Match': etag } })
  expect([second.status(), (await second.body()).length]).toEqual([304, 0])
  expect(first.headers()['cache-control']).toBe('private, no-cache')
})

story('Nothing but the page’s own style and script may run or load', async ({ request }) => {
  const policy = (await request.get(`/c/${posters.open}`)).headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(policy).not.toMatch(/https?:/)
})

for (const width of [320, 360, 1280]) {
  story(
    `Everything fits at ${width} px, closed and open, and axe finds nothing`,
    async ({ citizen, page }) => {
      await page.setViewportSize({ width, height: 800 })
      await citizen.takesTime(posters.open)
      await citizen.findsNothingWrong()
      await citizen.answersEverything('Bình thường')
      await citizen.findsNothingWrong()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    },
  )
}

story('The keyboard alone is enough', async ({ citizen, page }) => {
  await citizen.scans(posters.open)
  // Two languages come first, then the question.
  for (const _stop of [1, 2, 3]) await page.keyboard.press('Tab')
  for (const _level of [1, 2, 3, 4]) await page.keyboard.press('ArrowDown')
  await citizen.hasAnswered('Nhìn chung', 'Hài lòng')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await citizen.isThanked()
  await citizen.findsNothingWrong()
})

for (const address of ['/c', `/c/${posters.mistyped}`, `/c/${posters.retired}`, `/c/${posters.notBegun}`]) {
  story(`axe finds nothing at ${address}`, async ({ citizen, page }) => {
    await page.goto(address)
    await citizen.findsNothingWrong()
  })
}

story('axe finds nothing where a ballot came back', async ({ citizen, page }) => {
  await page.route('**/enhance.js*', (route) => route.abort())
  await citizen.scans(posters.open)
  await citizen.sends()
  await citizen.isAskedAgain('Nhìn chung')
  await citizen.findsNothingWrong()
})

story('A reader finds the survey on the printed poster', async ({ officer, citizen, page, context }) => {
  await officer.signsIn('canbo-a')
  await officer.opens(`/counters/${posters.open}/poster`)
  await officer.findsNothingWrong()
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  const code = jsQR(...(await pixelsOf(await page.screenshot(), await context.newPage())))
  expect(code?.data).toContain(`/c/${posters.open}`)
  await page.emulateMedia({ media: 'screen' })
  await page.goto(new URL(code?.data ?? '').pathname)
  await citizen.seesPlace('Xã Suối Mây', 'Quầy 1: Hộ tịch, chứng thực')
})

/** A browser's empty page decodes the picture, at half its size: a code read from a step away. */
async function pixelsOf(picture: Buffer, page: Page): Promise<[Uint8ClampedArray, number, number]> {
  const { dots, width, height } = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
    const width = Math.round(bitmap.width / 2)
    const height = Math.round(bitmap.height / 2)
    const context = new OffscreenCanvas(width, height).getContext('2d')
    context?.drawImage(bitmap, 0, 0, width, height)
    const { data } = context?.getImageData(0, 0, width, height) ?? new ImageData(1, 1)
    // One sign a dot: a list of a million numbers takes half a minute to come over.
    const dots = Array.from({ length: width * height }, (_, dot) =>
      (data[dot * 4] ?? 255) < 128 ? '#' : '.',
    )
    return { dots: dots.join(''), width, height }
  }, picture.toString('base64'))
  await page.close()
  const bytes = [...dots].flatMap((dot) => (dot === '#' ? [0, 0, 0, 255] : [255, 255, 255, 255]))
  return [Uint8ClampedArray.from(bytes), width, height]
}
