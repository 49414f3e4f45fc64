import { expect } from '@playwright/test'
import { officerStory as story } from './actors/officer'

story(
  'An officer signs in with the printed password and comes to the page they asked for',
  async ({ officer }) => {
    await officer.opens('/overview?period=2025-Q3')
    await officer.isAskedToSignIn()
    await officer.signsIn('phantich')
    await officer.isAt(/\/overview\?period=2025-Q3$/)
    await officer.seesTitle('Tỉnh (minh hoạ)')
    await officer.sees('Quý III năm 2025')
    await officer.signsOut()
    await officer.opens('/overview')
    await officer.isAskedToSignIn()
  },
)

story('A link to another site does not lead there after signing in', async ({ officer }) => {
  await officer.opens('/sign-in?callbackUrl=https://example.com/overview')
  await officer.signsIn('phantich')
  await officer.isAt(/localhost:\d+\/overview$/)
})

// Of canbo-c nothing else is told: a login that is locked stays so for a quarter of an hour.
story('A wrong password keeps the login, and five of them lock it', async ({ officer }) => {
  await officer.opens('/sign-in')
  await officer.triesToSignIn('canbo-c', 'sai mật khẩu')
  await officer.isTold('Tên đăng nhập hoặc mật khẩu không đúng.')
  await officer.seesField('Tên đăng nhập', 'canbo-c')
  await officer.seesField('Mật khẩu', '')
  for (const time of ['2', '3', '4', '5']) await officer.triesToSignIn('canbo-c', `sai lần ${time}`)
  await officer.isTold(/tạm khoá đến \d\d:\d\d/)
  await officer.triesToSignIn('canbo-c', 'sai lần nữa')
  await officer.isTold(/tạm khoá/)
})

story('A login that nobody has is answered like a wrong password', async ({ officer }) => {
  await officer.opens('/sign-in')
  await officer.triesToSignIn('khong-co-ai', 'mật khẩu')
  await officer.isTold('Tên đăng nhập hoặc mật khẩu không đúng.')
  await officer.findsNothingWrong()
})

story('A ballot handed in at a counter is in the overview at once', async ({ officer }) => {
  await officer.signsIn('canbo-a')
  const before = await officer.reads('Số phiếu')
  await officer.watchesABallotArrive(await officer.firstCounter())
  await officer.opens('/overview')
  expect(await officer.reads('Số phiếu')).toBe(before + 1)
})

story('Month, quarter, year and two days are one click away', async ({ officer }) => {
  await officer.signsIn('phantich')
  await officer.follows(/^Tháng$/)
  await officer.sees(/^Tháng \d+ năm \d{4}$/)
  await officer.follows(/^Quý$/)
  await officer.sees(/^Quý (I|II|III|IV) năm \d{4}$/)
  await officer.follows('Hai ngày')
  await officer.isAt(/period=\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d/)
  await officer.fills('Từ ngày', '2025-10-01')
  await officer.fills('Đến ngày', '2025-10-20')
  await officer.presses('Xem')
  await officer.sees('Từ 01/10/2025 đến 20/10/2025')
})

for (const [period, sentence] of [
  ['năm nay', /Không hiểu kỳ “năm nay”/],
  ['2099', /chưa đến ngày đó/],
  ['2025-10-20..2025-10-01', /kết thúc đứng trước/],
  ['2025-02-30..2025-03-01', /Không có ngày 30\/02\/2025/],
] as const) {
  story(`“${period}” as a period gets a sentence, and the picker stays`, async ({ officer }) => {
    await officer.signsIn('phantich')
    await officer.opens(`/overview?unit=xa-a&period=${period}`)
    await officer.isTold(sentence)
    await officer.seesField('Đơn vị', 'xa-a')
    await officer.follows(/^Quý$/)
    await officer.isAt(/unit=xa-a&period=\d{4}-Q\d$/)
  })
}

story('A period without ballots says so and leads to one that has some', async ({ officer }) => {
  await officer.signsIn('phantich')
  await officer.opens('/overview?period=2010')
  await officer.sees('Chưa có phiếu nào trong kỳ này')
  await officer.follows(/^Xem năm/)
  expect(await officer.reads('Số phiếu')).toBeGreaterThan(0)
})

story('Too few ballots show their number and no figure', async ({ officer }) => {
  await officer.signsIn('phantich')
  await officer.opens('/overview?unit=xa-d&period=2026-10-20..2026-10-20')
  await officer.sees('Chưa đủ phiếu')
  await officer.sees(/cần ít nhất 30 phiếu/)
  await officer.seesNoFigure()
})

story('An officer of one commune does not see another’s', async ({ officer }) => {
  await officer.signsIn('canbo-a')
  await officer.seesTitle('Xã Suối Mây')
  const answer = await officer.opens('/overview?unit=xa-b')
  expect(answer?.status()).toBe(404)
  await officer.seesTitle('Không có đơn vị này')
  await officer.doesNotSee('Xã Đồng Sim')
})

story('Only administrators and auditors read the record', async ({ officer }) => {
  await officer.signsIn('canbo-a')
  await officer.doesNotSee('Nhật ký')
  await officer.opens('/audit')
  await officer.isTold('Chỉ vai trò Quản trị và Kiểm tra xem được nhật ký.')
  await officer.signsOut()
  await officer.signsIn('kiemtra')
  await officer.follows('Nhật ký')
  await officer.seesTitle('Nhật ký')
  await officer.findsNothingWrong()
})

story('A session that ends in mid-form loses nothing', async ({ officer }) => {
  await officer.signsIn('canbo-a')
  await officer.opens('/counters/new')
  await officer.picks('Đơn vị', 'Xã Suối Mây')
  await officer.fills('Tên quầy', 'Quầy lưu động chợ phiên')
  await officer.losesSession()
  await officer.presses('Mở quầy')
  await officer.sees('Phiên làm việc đã hết')
  await officer.follows('Đăng nhập lại')
  await officer.signsIn('canbo-a')
  await officer.seesField('Tên quầy', 'Quầy lưu động chợ phiên')
  await officer.seesField('Đơn vị', 'xa-a')
})

story('The overview can be read without the pictures', async ({ officer }) => {
  await officer.signsIn('phantich')
  await officer.findsNoBlankChart()
  await officer.findsChartsInTables()
})

for (const address of ['/', '/sign-in', '/khong-co-trang-nay']) {
  story(`axe finds nothing at ${address}`, async ({ officer }) => {
    await officer.opens(address)
    await officer.findsNothingWrong()
  })
}

for (const address of [
  '/overview',
  '/overview?unit=xa-a',
  '/overview?period=2010',
  '/overview?unit=xa-zz',
  '/audit',
]) {
  story(`axe finds nothing at ${address}`, async ({ officer }) => {
    await officer.signsIn('phantich')
    await officer.opens(address)
    await officer.findsNothingWrong()
  })
}
