import { expect } from '@playwright/test'
import { takerStory as story } from './actors/taker'

const head = 'Mã đơn vị\tTháng\tSố hồ sơ'

story(
  'A head types in a month, corrects it, and both numbers stay readable with a name',
  async ({ taker: head }) => {
    await head.signsIn('canbo-a')
    await head.opens('/dossiers?year=2024')
    await head.opens('/dossiers/xa-a/2026')
    await head.fills('Tháng 2', '777')
    await head.presses('Ghi')
    await expect(head.page.getByRole('status')).toContainText('Sửa 1 dòng; 9 dòng không đổi.')
    await head.fills('Tháng 2', '778')
    await head.presses('Ghi')
    const row = head.page
      .getByRole('table', { name: 'Những số đã sửa' })
      .getByRole('row', { name: /02\/2026/ })
    await expect(row.first()).toContainText('777')
    await expect(row.first()).toContainText('778')
    await expect(row.first()).toContainText('Chủ tịch xã Suối Mây')
    await head.findsThatItFits()
  },
)

story('A number that is none is told at its month, and nothing is noted', async ({ taker: head }) => {
  await head.signsIn('canbo-a')
  await head.opens('/dossiers/xa-a/2026')
  await head.fills('Tháng 3', 'nhiều')
  await head.fills('Tháng 4', '4444')
  await head.presses('Ghi')
  await head.sees('Số hồ sơ là số nguyên từ 0 đến 99.999.999, viết như 1250 hoặc 1.250.')
  await head.seesField('Tháng 3', 'nhiều')
  await head.fills('Tháng 3', '...')
  await head.presses('Ghi')
  await head.sees('Số hồ sơ là số nguyên từ 0 đến 99.999.999, viết như 1250 hoặc 1.250.')
  await head.seesField('Tháng 3', '...')
  await head.seesField('Tháng 4', '4444')
  await head.opens('/dossiers?year=2026')
  await head.doesNotSee('4.444')
})

story('An analyst pastes a table, sees what it would change, then notes it', async ({ taker: analyst }) => {
  await analyst.signsIn('phantich')
  await analyst.opens('/dossiers/import')
  await analyst.fills('Dán bảng từ Excel', `${head}\nxa-c\t2026-05\t1.500\nxa-d\t05/2026\t600`)
  await analyst.presses('Xem trước')
  await analyst.sees('Sửa 2 dòng.')
  await analyst.findsThatItFits()
  await analyst.presses('Ghi 2 dòng')
  await expect(analyst.page.getByRole('status')).toContainText('Sửa 2 dòng.')
  await analyst.opens('/dossiers?unit=tinh&year=2026')
  const row = analyst.page.getByRole('row', { name: /Khe Trúc/ })
  await expect(row).toContainText('1.500')
  await analyst.findsThatItFits()
})

story(
  'One wrong line, and none is noted: each is named by its row and column',
  async ({ taker: analyst }) => {
    await analyst.signsIn('phantich')
    await analyst.opens('/dossiers/import')
    const lines = ['xa-c\t2026-06\t9.999', 'xa-c\t2026-06\t9.998', 'xa-khong\t2026-06\t1', 'xa-d\t2099-01\t1']
    await analyst.fills('Dán bảng từ Excel', [head, ...lines].join('\n'))
    await analyst.presses('Xem trước')
    await analyst.isTold('Chưa ghi dòng nào: có 3 chỗ cần sửa')
    await analyst.isTold('Hàng 3: Dòng này có hai lần trong tệp.')
    await analyst.isTold('Hàng 4, cột A: Không có đơn vị này trong phạm vi của bạn.')
    await analyst.isTold('Hàng 5, cột B: Tháng cần viết như 2026-10 và phải là tháng đã qua hết.')
    await expect(analyst.page.getByLabel('Dán bảng từ Excel')).toHaveValue(/xa-khong/)
    await analyst.opens('/dossiers?unit=tinh&year=2026')
    await analyst.doesNotSee('9.999')
  },
)

story(
  'The template comes back as a file, and what was left empty is left out',
  async ({ taker: analyst }) => {
    await analyst.signsIn('phantich')
    await analyst.opens('/dossiers/import?unit=xa-c&year=2026')
    const { name, bytes } = await analyst.downloads('Tải mẫu XLSX năm 2026')
    expect(name).toBe('so-ho-so-2026.xlsx')
    await analyst.page
      .getByLabel('Hoặc chọn tệp XLSX, CSV')
      .setInputFiles({ name, mimeType: '', buffer: bytes })
    await analyst.presses('Xem trước')
    await analyst.sees(/^[\d.]+ dòng không đổi\./)
  },
)

story('A counter lead and an auditor read the numbers and note none', async ({ taker }) => {
  for (const login of ['quay-a', 'kiemtra']) {
    await taker.signsIn(login)
    await taker.opens('/dossiers/xa-a/2026')
    await taker.sees('Chỉ xem')
    await expect(taker.page.getByRole('button', { name: 'Ghi' })).toHaveCount(0)
    await taker.opens('/dossiers/import')
    await taker.sees('Vai trò của bạn không nhập số hồ sơ')
    await taker.signsOut()
  }
})

story('Another commune and a year that is none have a sentence', async ({ taker: head }) => {
  await head.signsIn('canbo-a')
  expect((await head.opens('/dossiers/xa-b/2026'))?.status()).toBe(404)
  await head.opens('/dossiers?year=hai-nghin')
  await head.sees('Không hiểu năm “hai-nghin”')
  await head.findsThatItFits()
})
