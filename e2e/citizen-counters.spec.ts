import { expect } from '@playwright/test'
import { Citizen, citizenStory as story } from './actors/citizen'

const name = 'Quầy lưu động chợ phiên'
const newName = 'Quầy lưu động chợ Suối Mây'

story(
  'A counter is opened, renamed and retired, and citizens see it at once',
  async ({ officer, browser }) => {
    const citizen = new Citizen(await (await browser.newContext()).newPage())
    await officer.signsIn('canbo-a')
    await officer.opens('/counters/new')
    await officer.picks('Đơn vị', 'Xã Suối Mây')
    await officer.fills('Tên quầy', name)
    await officer.presses('Mở quầy')
    await officer.sees('In áp phích rồi dán tại quầy là dùng được')
    const code = /counters\/(\w{6})/.exec(officer.page.url())?.[1] ?? ''

    await citizen.scans(code)
    await citizen.seesPlace('Xã Suối Mây', name)
    await citizen.answers('Nhìn chung', 'Hài lòng')

    await officer.opens(`/counters/${code}`)
    await officer.fills('Tên quầy', newName)
    await officer.presses('Lưu tên')
    await officer.sees('Đã đổi tên')
    await citizen.reloads()
    await citizen.seesPlace('Xã Suối Mây', newName)
    await citizen.hasAnswered('Nhìn chung', 'Hài lòng')

    await officer.presses('Thôi dùng quầy')
    await officer.presses('Thôi dùng')
    await officer.isAt(/\/counters$/)
    await citizen.writes('Ý kiến này không được mất')
    await citizen.sends()
    await citizen.isTold('Quầy này không còn nhận phiếu')
    await citizen.isTold('Ý kiến này không được mất')
  },
)

story('A name that is empty or too long is asked for again', async ({ officer }) => {
  await officer.signsIn('canbo-a')
  await officer.opens('/counters/new')
  await officer.presses('Mở quầy')
  await officer.sees('Hãy chọn đơn vị.')
  await officer.sees('Hãy nhập tên quầy.')
  await officer.findsNothingWrong()
})

story(
  'A counter lead sees the counters and changes none; nobody sees another commune’s',
  async ({ officer }) => {
    await officer.signsIn('quay-a')
    await officer.opens('/counters')
    await officer.sees('Quầy 1: Hộ tịch, chứng thực')
    await officer.doesNotSee('Mở quầy')
    await officer.doesNotSee('Xã Đồng Sim')
    await officer.findsNothingWrong()
    await officer.opens('/counters/new')
    await officer.sees('Vai trò của bạn không được mở quầy')
    for (const address of ['/counters/M6RUNA', '/counters/M6RUNA/poster']) {
      expect((await officer.opens(address))?.status()).toBe(404)
    }
  },
)
