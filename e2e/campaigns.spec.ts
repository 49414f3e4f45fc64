import { expect } from '@playwright/test'
import { plannerStory as story } from './actors/planner'

const always = 'Khảo sát thường xuyên tại quầy'

story('An analyst plans a campaign, mends it before it begins, and takes it back', async ({ planner }) => {
  await planner.signsIn('phantich')
  await planner.plans('Đợt khảo sát quý I năm 2031', '2031-01-06', '2031-03-31', { 'Xã Suối Mây': '1.000' })
  await planner.seesTitle('Đợt khảo sát quý I năm 2031')
  await planner.sees('Đợt bắt đầu ngày 06/01/2031.')
  await planner.findsTarget('Xã Suối Mây', '286')
  await planner.follows('Sửa kế hoạch')
  await planner.page.getByLabel('Chỉ tiêu giao, Xã Suối Mây').fill('150')
  await planner.presses('Lưu kế hoạch')
  await planner.findsTarget('Xã Suối Mây', '150')
  await planner.confirms('Rút đợt này')
  await planner.isAt(/\/campaigns$/)
  await planner.doesNotSee('Đợt khảo sát quý I năm 2031')
})

story('A plan that cannot be is told at its fields, and keeps what was typed', async ({ planner }) => {
  await planner.signsIn('phantich')
  await planner.plans('Đợt', '2031-01-06', '2030-01-01', { 'Xã Suối Mây': 'nhiều' })
  await planner.sees(/ít nhất 5 ký tự/)
  await planner.sees(/Số giao dịch dự kiến là số nguyên/)
  await planner.seesField('Tên đợt', 'Đợt')
  await planner.seesField('Giao dịch dự kiến, Xã Suối Mây', 'nhiều')
  await planner.plans('Đợt của hôm qua', '2020-01-06', '2031-01-01', { 'Xã Suối Mây': '' })
  await planner.isTold(/bắt đầu sớm nhất ngày mai/)
  await planner.plans('Đợt không hỏi ai', '2031-01-06', '2031-02-01', {})
  await planner.isTold('Hãy chọn ít nhất một đơn vị.')
})

story('A running campaign shows its days and units, and its plan stands', async ({ planner }) => {
  await planner.signsIn('phantich')
  await planner.opens('/campaigns')
  await planner.follows(`Tiến độ và chỉ tiêu của ${always}`)
  await planner.seesTitle(always)
  await planner.sees(/^Đến nay có [\d.]+ phiếu/)
  await planner.findsNoBlankChart()
  await planner.opens('/campaigns/plan?campaign=thuong-xuyen')
  await planner.sees('Đợt này đã bắt đầu')
})

story('An officer follows the own commune, and plans and ends nothing', async ({ planner: officer }) => {
  await officer.signsIn('canbo-a')
  await officer.opens('/campaigns/thuong-xuyen')
  await officer.seesTitle(always)
  await officer.doesNotSee('Xã Đồng Sim')
  await officer.cannotWrite()
  await officer.opens('/campaigns/plan')
  await officer.sees('Vai trò của bạn không lập được đợt khảo sát')
  for (const address of ['/campaigns/thi-diem', '/campaigns/KHONG', '/campaigns/plan?campaign=khong-co']) {
    expect((await officer.opens(address))?.status()).toBe(404)
    await officer.seesTitle('Không có đợt khảo sát này')
  }
})

for (const address of ['/campaigns', '/campaigns/thuong-xuyen', '/campaigns/thi-diem', '/campaigns/plan']) {
  story(`${address} fits, and axe finds nothing there`, async ({ planner }) => {
    await planner.signsIn('phantich')
    await planner.opens(address)
    await planner.findsThatItFits()
  })
}
