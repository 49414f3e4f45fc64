import { expect } from '@playwright/test'
import fc from 'fast-check'
import { posters } from './actors/citizen'
import { type HandedIn, PatientCitizen, badDayStory as story } from './actors/patientCitizen'
import { Pocket } from './pocket'
import { type Sky, skies, type Weather } from './weather'

// The same walks each time; another seed takes others: DAN_Y_SEED=… npx playwright test e2e/model.spec.ts
const seed = Number(process.env.DAN_Y_SEED ?? 20_260_101)

/** What the page has said of each ballot; of one whose telephone was dropped in the middle of sending, nothing. */
type Truth = { accepted: HandedIn[]; open: HandedIn[] }

type Scene = { pocket: Pocket; weather: Weather; citizen: PatientCitizen }

type Walk = fc.AsyncCommand<Truth, Scene>

function walk(told: string, run: (truth: Truth, scene: Scene) => Promise<void>): Walk {
  return { check: () => true, run, toString: () => told }
}

const turns = (sky: Sky) => walk(`the sky turns to ${sky}`, async (_, { weather }) => weather.turns(sky))

/** In bad weather there may be no page to answer on. */
async function scansForm(citizen: PatientCitizen) {
  if (await citizen.hasForm()) return true
  // A browser says that it failed before its own page for that is there, and that page would end the next way.
  const arrival = citizen.page.waitForEvent('framenavigated')
  await citizen.page.goto(`/c/${posters.open}?phieu-khac`).catch(() => {})
  await arrival
  return citizen.hasForm()
}

const handsIn = walk('hands in', async (truth, { citizen }) => {
  if (!(await scansForm(citizen))) return
  await citizen.handsIn('Hài lòng', 'Đi lạc')
  // What the page says of an earlier ballot is no word about this one: this one's form must be gone first.
  await expect(citizen.form).toHaveCount(0)
  // Told that it is sent, that it waits, or that it is set aside; cut off, the server had answered already.
  const outcome = citizen.page.getByRole('heading', { name: outcomes }).first()
  await expect.poll(async () => (await outcome.isVisible()) || citizen.hasNoPage).toBe(true)
  truth.accepted.push(...citizen.handedIn.splice(0))
})

const outcomes = /Cảm ơn|Phiếu đang chờ mạng|Phiếu không gửi được/

const dropsWhileSending = walk('drops the telephone while sending', async (truth, scene) => {
  if (!(await scansForm(scene.citizen))) return
  await scene.citizen.handsIn('Bình thường')
  truth.open.push(...scene.citizen.handedIn.splice(0))
  await picksUpAgain(scene)
})

const drops = walk('drops the telephone', async (_, scene) => picksUpAgain(scene))

async function picksUpAgain(scene: Scene) {
  await scene.pocket.dropsTelephone()
  scene.citizen = new PatientCitizen(await scene.pocket.takesOut())
}

const opensTab = walk('opens another tab', async (_, scene) => {
  scene.citizen = new PatientCitizen(await scene.citizen.page.context().newPage())
})

const noticesNetwork = walk('notices the network', async (_, { citizen }) => citizen.noticesNetwork())

const leaves = walk('leaves', async (_, { citizen }) => citizen.leaves())

const jumps = (days: number) =>
  walk(`the clock jumps by ${days} days`, async (_, { citizen }) => citizen.finds({ clockWrongBy: days }))

const walks = fc.commands(
  [
    fc.constantFrom(...skies).map(turns),
    fc.constant(handsIn),
    fc.constant(handsIn),
    fc.constant(handsIn),
    fc.constant(dropsWhileSending),
    fc.constant(drops),
    fc.constant(opensTab),
    fc.constant(noticesNetwork),
    fc.constant(leaves),
    fc.constantFrom(365, -365).map(jumps),
  ],
  { maxCommands: 24, size: 'max' },
)

story(
  'Whatever a day brings, every accepted ballot is there exactly once',
  async ({ weather, office, launchOptions }) => {
    story.setTimeout(240_000)
    const sent: HandedIn[] = []
    await fc.assert(
      fc.asyncProperty(walks, async (commands) => {
        weather.turns('fair')
        const pocket = new Pocket({ ...launchOptions, locale: 'vi-VN', baseURL: weather.address })
        const truth: Truth = { accepted: [], open: [] }
        const scene = { pocket, weather, citizen: new PatientCitizen(await pocket.takesOut()) }
        await scene.citizen.scans(posters.open)
        await fc.asyncModelRun(() => ({ model: truth, real: scene }), commands)

        weather.turns('fair')
        await scene.citizen.scans(posters.open)
        await scene.citizen.sendsWhatIsLeft()
        await pocket.isEmptied()
        // Whoever dropped it hands the same in again: it may have arrived, and must be there once all the same.
        await office.takesAgain(truth.open)
        sent.push(...truth.accepted, ...truth.open)
        await office.findsExactly(sent)
      }),
      { numRuns: 6, seed, endOnFailure: true, unbiased: true },
    )
    expect(sent.length, 'days on which hardly anybody answers prove nothing').toBeGreaterThan(5)
  },
)
