import { expect } from '@playwright/test'
import writeExcelFile from 'write-excel-file/node'
import { schemerStory as story } from './actors/schemer'

// Later stories go on with the version that the first one made.
story.describe.serial('Next year’s scheme', () => {
  story(
    'An editor copies last year, is told what does not add up, mends it and puts it in force',
    async ({ editor }) => {
      await editor.signsIn('thamdinh')
      await editor.copies('cap-xa/2026', '2030')
      await editor.sets('1.1.2', 'Điểm tối đa', '5')
      await editor.sees(/Cộng các phần: 7, thừa 1/)
      await editor.saves()
      await editor.sees('Đã lưu bản nháp. Còn 1 chỗ chưa khớp.')
      await editor.findsNothingWrong()
      await editor.opens('/schemes/cap-xa/2030')
      await editor.doesNotSee(/^Đánh dấu đã kiểm tra$/)
      await editor.follows('Các phần của 1.1 cộng lại được 7,00, điểm tối đa ghi 6,00: thừa 1,00.')
      await editor.sets('1.1.1', 'Điểm tối đa', '1')
      await editor.saves()
      await editor.sees('Mọi cấp cộng khớp')
    },
  )

  story('It is checked, put in force, and changed by nobody any more', async ({ editor }) => {
    await editor.signsIn('thamdinh')
    await editor.opens('/schemes/cap-xa/2030')
    await editor.confirms('Đánh dấu đã kiểm tra', 'Đã kiểm tra')
    await editor.sees('Đã kiểm tra, chưa áp dụng')
    await editor.opens('/schemes/cap-xa/2030/edit')
    await editor.isAt(/cap-xa\/2030$/)
    await editor.confirms('Đưa vào áp dụng')
    await editor.sees('Đang áp dụng và không sửa được nữa')
    await editor.doesNotSee('Sửa bản nháp')
    await editor.opens('/schemes/cap-xa/2030/edit')
    await editor.isAt(/cap-xa\/2030$/)
    await editor.findsNothingWrong()
  })

  story('Whoever reads it sees what changed on last year, and may not edit', async ({ officer }) => {
    await officer.signsIn('canbo-a')
    await officer.opens('/schemes/cap-xa/2030')
    await officer.doesNotSee('Sao chép thành phiên bản mới')
    await officer.follows('So với phiên bản khác')
    await officer.sees('2 thay đổi')
    await officer.findsNothingWrong()
    for (const address of ['/schemes/new', '/schemes/import']) {
      await officer.opens(address)
      await officer.sees('Vai trò của bạn không được sửa bộ tiêu chí')
    }
  })
})

story('A tree is written by keyboard, and what was deleted comes back', async ({ editor }) => {
  await editor.signsIn('quantri')
  await editor.begins('Bộ bàn phím', 'ban-phim', '2026')
  await editor.presses('Thêm lĩnh vực')
  await editor.types('1')
  await editor.keys('1', 'Control+Enter')
  await editor.types('1.1')
  await editor.keys('1.1', 'Enter')
  await editor.types('1.2')
  await editor.keys('1.2', 'Alt+Shift+ArrowUp')
  expect(await editor.codes()).toEqual(['1', '1.2', '1.1'])
  await editor.keys('1.1', 'Alt+Shift+ArrowLeft')
  expect(await editor.depthOf('1.1')).toBe('Dòng 3: Lĩnh vực')
  await editor.does('1', 'Xoá dòng')
  expect(await editor.codes()).toEqual(['1.1'])
  await editor.presses('Hoàn tác')
  expect(await editor.codes()).toEqual(['1', '1.2', '1.1'])
})

story('Two editors at once: the slower one is shown both texts and loses none', async ({ editor, other }) => {
  await editor.signsIn('thamdinh')
  await editor.copies('nd-61/2018', 'hai-nguoi')
  await other.signsIn('quantri')
  await other.opens('/schemes/nd-61/hai-nguoi/edit')
  await other.fills('Căn cứ', 'Căn cứ của quản trị')
  await editor.fills('Căn cứ', 'Căn cứ của thẩm định')
  await other.saves()
  await other.sees('Đã lưu bản nháp')
  await editor.saves()
  await editor.isTold('Quản trị đã lưu bản nháp này trong lúc bạn sửa')
  await editor.sees('Căn cứ của quản trị')
  await editor.seesField('Căn cứ', 'Căn cứ của thẩm định')
  await editor.findsNothingWrong()
  await editor.confirms('Lưu bản của tôi')
  await editor.sees('Đã lưu bản nháp')
  await other.opens('/schemes/nd-61/hai-nguoi')
  await other.sees('Căn cứ của thẩm định')
})

story('What is being edited survives a reload and the end of the session', async ({ editor }) => {
  await editor.signsIn('thamdinh')
  await editor.copies('qd-766/2022', 'do-dang')
  await editor.fills('Căn cứ', 'Sửa dở')
  await editor.losesSession()
  await editor.saves()
  await editor.sees('Phiên làm việc đã hết')
  await editor.follows('Đăng nhập lại')
  await editor.signsIn('thamdinh')
  await editor.sees('Đã lấy lại phần bạn đang sửa dở')
  await editor.seesField('Căn cứ', 'Sửa dở')
  await editor.saves()
  await editor.sees('Đã lưu bản nháp')
})

story('A scheme goes out as a file and comes back the same', async ({ editor }) => {
  await editor.signsIn('thamdinh')
  for (const [kind, edition] of [
    ['XLSX', 'tu-xlsx'],
    ['JSON', 'tu-json'],
  ] as const) {
    await editor.opens('/schemes/cap-xa/2026')
    const file = await editor.downloads(kind)
    await editor.imports(`bo.${kind.toLowerCase()}`, file, '', edition)
    await editor.isAt(new RegExp(`cap-xa/${edition}/edit`))
    await editor.opens(`/schemes/cap-xa/${edition}/changes?against=2026`)
    await editor.sees('Hai phiên bản giống hệt nhau')
  }
})

story('A bad file is refused by row and column, and leaves nothing', async ({ editor }) => {
  await editor.signsIn('thamdinh')
  await editor.opens('/schemes/cap-xa/2026')
  const good = await editor.downloads('JSON')
  await editor.imports(
    'sai.json',
    Buffer.from(String(good).replace('"maximum":12', '"maximum":-12')),
    'xau',
    '2026',
  )
  await editor.isTold('dòng 1, maximum: Hãy nhập một số từ 0 trở lên')
  await editor.imports('sai.xlsx', await wrongSheet(), 'xau', '2026')
  await editor.isTold('Trang “Cây tiêu chí”, hàng 2, cột A')
  await editor.findsNothingWrong()
  await editor.imports('khac.pdf', Buffer.from('%PDF-1.7'), 'xau', '2026')
  await editor.isTold('Tệp không phải XLSX cũng không phải JSON')
  await editor.imports('lon.xlsx', Buffer.alloc(5_300_000), 'xau', '2026')
  await editor.sees('Tệp lớn hơn 5 MB nên không được nhận.')
  await editor.opens('/schemes/xau/2026')
  await editor.seesTitle('Không có bộ tiêu chí này')
})

function wrongSheet() {
  const titles = [
    'Cấp',
    'Mã',
    'Tên',
    'Điểm tối đa',
    'Nguồn điểm',
    'Cách quy đổi',
    'Đủ điểm từ (%)',
    'Bậc hoặc phương án',
    'Tử số',
    'Mẫu số',
    'Giả định',
    'Ghi chú',
  ]
  return writeExcelFile([
    { sheet: 'Bộ tiêu chí', data: [[{ value: 'Mục' }, { value: 'Nội dung' }]] },
    {
      sheet: 'Cây tiêu chí',
      data: [
        titles.map((value) => ({ value })),
        [{ type: Date, value: new Date('2026-01-01'), format: 'dd/mm' }],
      ],
    },
    { sheet: 'Xếp loại', data: [[{ value: 'Mức' }, { value: 'Từ' }]] },
  ]).toBuffer()
}

for (const address of [
  '/schemes',
  '/schemes/new',
  '/schemes/import',
  '/schemes/cap-xa/2026',
  '/schemes/nd-61/2018',
  '/schemes/khong-co/2026',
]) {
  story(`axe finds nothing at ${address}, and it fits`, async ({ editor }) => {
    await editor.signsIn('thamdinh')
    await editor.opens(address)
    await editor.findsNothingWrong()
    await editor.fitsTheScreen()
  })
}
