import { expect, type Page } from '@playwright/test'
import { posters } from './actors/citizen'
import { type PatientCitizen, badDayStory as story } from './actors/patientCitizen'
import { axeFindings } from './axe'
import type { Weather } from './weather'

const { open } = posters

/** Wherever a citizen can find themselves, and how they came there. */
const states: Record<string, (scene: { citizen: PatientCitizen; weather: Weather }) => Promise<void>> = {
  'the one screen': ({ citizen }) => citizen.scans(open),
  'the whole questionnaire, every part open': async ({ citizen }) => {
    await citizen.takesTime(open)
    await citizen.answersEverything('Hài lòng')
  },
  'a question that was missed': async ({ citizen }) => {
    await citizen.scans(open)
    await citizen.sends()
    await citizen.isAskedAgain('Nhìn chung')
  },
  'a ballot that waits': async ({ citizen, weather }) => {
    await citizen.scans(open)
    weather.turns('no network')
    await citizen.handsIn('Hài lòng')
    await citizen.waits()
  },
  'a ballot set aside': async ({ citizen, weather }) => {
    await citizen.scans(open)
    weather.turns(413)
    await citizen.handsIn('Hài lòng')
    await citizen.seesSetAside('Phiếu dài quá mức')
  },
  'a telephone that keeps nothing': async ({ citizen, weather }) => {
    await citizen.hasStorage('forbidden')
    await citizen.scans(open)
    weather.turns('cut')
    await citizen.handsIn('Hài lòng')
    await citizen.isTold('Xin giữ trang này mở')
  },
  'the thanks': async ({ citizen }) => {
    await citizen.scans(open)
    await citizen.handsIn('Hài lòng')
    await citizen.isThanked()
  },
  English: async ({ citizen }) => {
    await citizen.scans(open)
    await citizen.chooses('English')
  },
  'a counter that is closed': ({ citizen }) => citizen.scans(posters.retired),
  'a receipt': async ({ citizen }) => {
    await citizen.scans(open)
    await citizen.handsIn('Hài lòng')
    await citizen.isThanked()
    await citizen.asksAfter(await citizen.keepsReceipt())
  },
}

for (const [state, comesThere] of Object.entries(states)) {
  story(`${state}: 320 px, twice the text, forced colours, no motion`, async ({ citizen, weather, page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await comesThere({ citizen, weather })
    await citizen.findsNothingWrong()
    await fits(page, 320)
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' })
    expect(await axeFindings(page, { colours: false })).toEqual([])
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
    await page.setViewportSize({ width: 640, height: 640 })
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    await fits(page, 640)
  })
}

story('What is chosen shows without colour', async ({ citizen, page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await citizen.scans(open)
  const group = page.getByRole('group', { name: 'Nhìn chung' })
  const before = await group.screenshot()
  await citizen.answers('Nhìn chung', 'Hài lòng')
  expect((await group.screenshot()).equals(before)).toBe(false)
})

/** Nothing is wider than the screen, and no text is cut off where it stands. */
async function fits(page: Page, width: number) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  const cut = await page
    .locator('main :is(p, h1, h2, legend, label, button, a, summary, li)')
    .evaluateAll((all) =>
      all
        .filter((one) => one instanceof HTMLElement && one.offsetParent && one.clientWidth > 1)
        .filter(
          (one) => getComputedStyle(one).overflow !== 'visible' && one.scrollHeight > one.clientHeight + 1,
        )
        .map((one) => one.textContent),
    )
  expect(cut).toEqual([])
}
