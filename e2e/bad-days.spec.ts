import { posters } from './actors/citizen'
import { badDayStory as story } from './actors/patientCitizen'

const { open } = posters

for (const sky of ['no network', 'cut', 'answer lost', 'captive portal', 429, 500, 503] as const) {
  story(`A ballot sent into “${sky}” waits, and arrives once`, async ({ citizen, weather, office }) => {
    await citizen.scans(open)
    weather.turns(sky)
    await citizen.handsIn('Hài lòng', 'Gửi lúc mạng xấu')
    await citizen.waits()
    weather.turns('fair')
    await citizen.triesNow()
    await citizen.isThanked()
    await office.findsExactly(citizen.handedIn)
  })
}
