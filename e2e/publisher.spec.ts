import { expect } from '@playwright/test'
import { publisherStory as story } from './actors/publisher'
import { daysAgo } from './daysAgo'

story('A publisher freezes a period and finds the same numbers in all three files', async ({ publisher }) => {
  await publisher.signsIn('congbo')
  await publisher.freezes('xa-a', daysAgo(330), daysAgo(150))
  const frozen = await publisher.readsFrozen()
  await publisher.findsInWorkbook(await publisher.downloads('XLSX'), frozen)
  await publisher.findsInCsv(await publisher.downloads('CSV'), frozen)
  await publisher.findsInJson(await publisher.downloads('JSON'), frozen)
  await publisher.findsNothingWrong()
})

story('A stranger verifies a file, and a tampered one gives itself away', async ({ publisher }) => {
  await publisher.signsIn('congbo')
  await publisher.freezes('tinh', daysAgo(180), daysAgo(1))
  const frozen = await publisher.readsFrozen()
  const json = await publisher.downloads('JSON')
  await publisher.verifies(json)
  await publisher.cannotPassOffTampered(json, frozen)
})

story('A frozen figure stays when new ballots come', async ({ publisher }) => {
  await publisher.signsIn('congbo')
  await publisher.opens('/overview?unit=xa-a')
  const [counter, ballots] = [await publisher.firstCounter(), await publisher.reads('Số phiếu')]
  await publisher.freezes('xa-a', daysAgo(120), daysAgo(30))
  const file = `/snapshots/${publisher.lastFrozen}/ds.json`
  const before = await publisher.fetches(file)
  await publisher.watchesABallotArrive(counter)
  await publisher.opens('/overview?unit=xa-a')
  expect(await publisher.reads('Số phiếu')).toBe(ballots + 1)
  expect(await publisher.fetches(file)).toEqual(before)
})

story('A period that still runs is not frozen', async ({ publisher }) => {
  await publisher.signsIn('congbo')
  await publisher.opens(`/snapshots/freeze?unit=tinh&from=${daysAgo(30)}&to=${daysAgo(0)}`)
  await publisher.isTold('Kỳ chưa kết thúc')
  await publisher.opens('/snapshots/freeze?unit=tinh&from=2026-05-01&to=2026-04-01')
  await publisher.isTold('Ngày kết thúc đứng trước ngày bắt đầu')
})

story('A unit without ballots in the period has nothing to freeze', async ({ publisher }) => {
  await publisher.signsIn('congbo')
  await publisher.opens('/snapshots/freeze?unit=trung-tam&period=2025')
  await publisher.presses('Chốt số liệu')
  await publisher.isTold('chưa có phiếu nào để chốt')
  await publisher.seesField('Tên bản chốt', /Trung tâm/)
})

story('An analyst reads and downloads, and may not freeze', async ({ publisher: analyst }) => {
  await analyst.signsIn('phantich')
  await analyst.opens('/snapshots')
  await analyst.doesNotSee(/^Chốt số liệu$/)
  await analyst.opens('/snapshots/freeze?unit=tinh&period=2025')
  await analyst.sees('Vai trò của bạn không được chốt số liệu')
  await analyst.findsNothingWrong()
})

story('An officer of one commune cannot download another’s figures', async ({ publisher }) => {
  await publisher.signsIn('congbo')
  await publisher.freezes('xa-b', daysAgo(300), daysAgo(200))
  const code = publisher.lastFrozen
  await publisher.signsOut()
  for (const file of ['ds.xlsx', 'ds.pdf', 'ds.csv', 'ds.json']) {
    expect((await publisher.fetches(`/snapshots/${code}/${file}`)).status).toBe(401)
  }
  await publisher.signsIn('canbo-a')
  for (const file of ['ds.xlsx', 'ds.pdf', 'ds.csv', 'ds.json']) {
    expect((await publisher.fetches(`/snapshots/${code}/${file}`)).status).toBe(404)
  }
  await publisher.opens(`/snapshots/${code}`)
  await publisher.seesTitle('Không có bản chốt này')
})

for (const address of ['/snapshots', '/snapshots/freeze?unit=tinh&period=2025', '/snapshots/khong-co']) {
  story(`axe finds nothing at ${address}`, async ({ publisher }) => {
    await publisher.signsIn('congbo')
    await publisher.opens(address)
    await publisher.findsNothingWrong()
  })
}
