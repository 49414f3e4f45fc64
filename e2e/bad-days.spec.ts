import { posters } from './actors/citizen'
import { PatientCitizen, badDayStory as story } from './actors/patientCitizen'
import { daysAgo } from './daysAgo'
import { kept, keptByOlderBuild, olderWorker } from './olderVisits'

const { open } = posters

story.describe('when the ballot leaves', () => {
  for (const sky of ['no network', 'cut', 'answer lost', 'captive portal', 429, 500, 503] as const) {
    story(`into “${sky}”, it waits and arrives once`, async ({ citizen, weather, office }) => {
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

  story(
    'into a busy product, it is sent by itself when asked to come again',
    async ({ citizen, weather, office }) => {
      await citizen.scans(open)
      weather.turns(503)
      await citizen.handsIn('Hài lòng')
      await citizen.waits()
      weather.turns('fair')
      await citizen.isThanked()
      await office.findsExactly(citizen.handedIn)
    },
  )

  story(
    'with no network, it is sent by itself when there is one again',
    async ({ citizen, weather, office }) => {
      await citizen.scans(open)
      weather.turns('no network')
      await citizen.handsIn('Hài lòng')
      await citizen.waits()
      weather.turns('fair')
      await citizen.noticesNetwork()
      await citizen.isThanked()
      await office.findsExactly(citizen.handedIn)
    },
  )

  story(
    'and the network goes right after the answer, the next person starts afresh',
    async ({ citizen, weather, office }) => {
      await citizen.scans(open)
      weather.turns('gone after the answer')
      await citizen.handsIn('Hài lòng', 'Của người trước')
      await citizen.isCutOff()
      weather.turns('fair')
      await citizen.scans(open)
      await citizen.hasWritten('')
      await citizen.handsIn('Bình thường')
      await citizen.isThanked()
      await office.findsExactly(citizen.handedIn)
    },
  )

  story(
    'too large for whatever stands between, it is set aside and holds up no other',
    async ({ citizen, weather, office }) => {
      await citizen.scans(open)
      weather.turns(413)
      await citizen.handsIn('Hài lòng')
      await citizen.seesSetAside('Phiếu dài quá mức')
      weather.turns('fair')
      await citizen.takesAnother()
      await citizen.handsIn('Bình thường')
      await citizen.isThanked()
      await citizen.scans(open)
      await citizen.retries('Phiếu dài quá mức')
      await citizen.isTold('Đã gửi xong các phiếu chờ mạng')
      await office.findsExactly(citizen.handedIn)
    },
  )

  story(
    'too large while it waited, the page says so and sends it when it can',
    async ({ citizen, weather, office }) => {
      await citizen.scans(open)
      weather.turns('no network')
      await citizen.handsIn('Hài lòng')
      await citizen.waits()
      weather.turns(413)
      await citizen.triesNow()
      await citizen.seesSetAside('Phiếu dài quá mức')
      await citizen.isNotTold('đang chờ mạng')
      weather.turns('fair')
      await citizen.retries('Phiếu dài quá mức')
      await citizen.isThanked()
      await office.findsExactly(citizen.handedIn)
    },
  )
})

story.describe('what waits', () => {
  story('and is refused for good is listed with its reason, and others go', async ({ citizen, office }) => {
    const [first, good] = [kept(open), kept(open)]
    const otherwise = kept(open, { like: { ...first.ballot, remark: 'Khác' } })
    await citizen.scans(open)
    await citizen.comesWith([first])
    await citizen.isTold('Đã gửi xong')
    await citizen.comesWith([otherwise, kept(posters.retired), good])
    await citizen.seesSetAside('Mã phiếu này đã dùng', 'Quầy này không còn nhận phiếu')
    await citizen.discards('Mã phiếu này đã dùng')
    await citizen.discards('Quầy này không còn nhận phiếu')
    await citizen.keepsNothing()
    await office.findsExactly([first.ballot, good.ballot])
  })

  story('and is refused is never said to be sent', async ({ citizen, office }) => {
    await citizen.scans(open)
    await citizen.comesWith([kept(posters.retired)])
    await citizen.seesSetAside('Quầy này không còn nhận phiếu')
    await citizen.isNotTold('Đã gửi')
    await citizen.discards('Quầy này không còn nhận phiếu')
    await citizen.isNotTold('Đã gửi')
    await office.findsExactly([])
  })

  story(
    'in two tabs is sent by both and counted once each',
    async ({ citizen, neighbour, weather, office }) => {
      await citizen.scans(open)
      await neighbour.scans(open)
      weather.turns('no network')
      await citizen.handsIn('Hài lòng')
      await neighbour.handsIn('Bình thường')
      await neighbour.waits(2)
      weather.turns('fair')
      await Promise.all([citizen.noticesNetwork(), neighbour.noticesNetwork()])
      await Promise.all([citizen.isThanked(), neighbour.isThanked()])
      await office.findsExactly([...citizen.handedIn, ...neighbour.handedIn])
    },
  )

  story('is on its way from another tab already', async ({ citizen, neighbour, weather, office }) => {
    await citizen.scans(open)
    weather.turns('answer lost')
    await citizen.handsIn('Hài lòng')
    await citizen.waits()
    weather.turns('slow')
    await Promise.all([neighbour.scans(open), citizen.triesNow()])
    await citizen.isThanked()
    await office.findsExactly(citizen.handedIn)
  })

  story('outlives the browser', async ({ pocket, weather, office }) => {
    const citizen = new PatientCitizen(await pocket.takesOut())
    await citizen.scans(open)
    weather.turns('no network')
    await citizen.handsIn('Hài lòng')
    await citizen.waits()
    await pocket.dropsTelephone()
    weather.turns('fair')
    const again = new PatientCitizen(await pocket.takesOut())
    await again.scans(open)
    await again.isTold('Đã gửi xong các phiếu chờ mạng')
    await office.findsExactly(citizen.handedIn)
  })

  story('is sent by the worker with the page closed', async ({ citizen, weather, office }) => {
    await citizen.scans(open)
    await citizen.isServedByWorker()
    weather.turns('no network')
    await citizen.handsIn('Hài lòng')
    await citizen.waits()
    await citizen.leaves()
    weather.turns('fair')
    await citizen.isRemindedByBrowser()
    await office.findsExactly(citizen.handedIn)
  })

  story('a thousand of a week, is sent, each once and on its own day', async ({ citizen, office }) => {
    story.slow()
    const week = Array.from({ length: 1000 }, (_, place) => kept(open, { daysAgo: place % 8 }))
    await citizen.scans(open)
    await citizen.comesWith(week)
    await citizen.keepsNothing(60_000)
    await office.findsExactly(week.map(({ ballot }) => ballot))
    for (const [days, { ballot }] of week.slice(0, 8).entries()) await office.findsOn(daysAgo(days), ballot)
  })
})

story.describe('a clock that is wrong', () => {
  for (const days of [365, -365]) {
    story(`by ${days} days tells no wrong day`, async ({ citizen, weather, office }) => {
      await citizen.has({ clockWrongBy: days })
      await citizen.scans(open)
      weather.turns('no network')
      await citizen.handsIn('Hài lòng')
      await citizen.waits()
      weather.turns('fair')
      await citizen.triesNow()
      await citizen.isThanked()
      await office.findsOn(daysAgo(0), ...citizen.handedIn)
    })

    story(
      `and jumps by ${days} days while a ballot waits loses nothing`,
      async ({ citizen, weather, office }) => {
        await citizen.scans(open)
        weather.turns('no network')
        await citizen.handsIn('Hài lòng')
        await citizen.waits()
        await citizen.finds({ clockWrongBy: days })
        weather.turns('fair')
        await citizen.triesNow()
        await citizen.isThanked()
        await office.findsExactly(citizen.handedIn)
        await office.findsOn(daysAgo(0), ...citizen.handedIn)
      },
    )
  }
})

story.describe('a telephone that keeps nothing', () => {
  for (const how of ['forbidden', 'full', 'silent'] as const) {
    story(`because storage is ${how} sends all the same`, async ({ citizen, office }) => {
      await citizen.hasStorage(how)
      await citizen.scans(open)
      await citizen.handsIn('Hài lòng')
      await citizen.isThanked()
      await office.findsExactly(citizen.handedIn)
    })

    story(
      `because storage is ${how} says to keep the page open, and sends when it can`,
      async ({ citizen, weather, office }) => {
        await citizen.hasStorage(how)
        await citizen.scans(open)
        weather.turns('answer lost')
        await citizen.handsIn('Hài lòng', 'Xin đừng mất')
        await citizen.isTold('Xin giữ trang này mở cho đến khi gửi xong')
        await citizen.hasWritten('Xin đừng mất')
        weather.turns('fair')
        await citizen.noticesNetwork()
        await citizen.isThanked()
        await office.findsExactly(citizen.handedIn)
      },
    )
  }
})

story.describe('the page from the shelf', () => {
  story('comes without a network, takes a ballot and keeps it', async ({ citizen, weather, office }) => {
    await citizen.scans(open)
    await citizen.isServedByWorker()
    weather.turns('no network')
    await citizen.reloads()
    await citizen.handsIn('Hài lòng')
    await citizen.waits()
    await citizen.takesAnother()
    await citizen.handsIn('Bình thường')
    await citizen.waits(2)
    weather.turns('fair')
    await citizen.triesNow()
    await citizen.isThanked()
    await office.findsExactly(citizen.handedIn)
  })

  story('never shows what a network said in our place', async ({ citizen, weather }) => {
    await citizen.scans(open)
    await citizen.isServedByWorker()
    weather.turns('captive portal')
    await citizen.reloads()
    weather.turns('no network')
    await citizen.scans(open)
    await citizen.seesPlace('Xã Suối Mây', 'Quầy 1: Hộ tịch, chứng thực')
  })

  story(
    'of an older build sends what it kept, and gives way to the new one',
    async ({ citizen, weather, office }) => {
      const waiting = keptByOlderBuild(open)
      weather.servesInstead('/c/sw.js', olderWorker)
      await citizen.scans(open)
      await citizen.isServedByWorker()
      weather.servesAsBuilt()
      await citizen.comesWith([waiting])
      await citizen.isTold('Trang của bản cũ')
      await citizen.isTold('Đã gửi xong các phiếu chờ mạng')
      await citizen.meetsNewWorker(open)
      await citizen.scans(open)
      await citizen.isNotTold('Trang của bản cũ')
      await office.findsExactly([waiting.ballot])
    },
  )
})
