import { readFileSync } from 'node:fs'
import { notice } from '../lib/checker/notice.example'
import { strangerStory as story } from './actors/stranger'

const page = '/kiem-tra-bang'

story(
  'A stranger checks the notice of 25/02/2025: it adds up, and does not say all',
  async ({ stranger }) => {
    await stranger.opens('/')
    await stranger.follows('Kiểm tra một bảng điểm')
    await stranger.handsIn('thong-bao.csv', notice)
    await stranger.sees('Không thấy chỗ nào sai')
    await stranger.isShown('Bảng không có điểm của từng lĩnh vực', 'Không kiểm được')
    await stranger.findsThatItFits()
  },
)

story('A figure that was changed is found, and said where and what follows', async ({ stranger }) => {
  await stranger.opens(page)
  await stranger.handsIn('thong-bao.csv', notice.replace('tăng 07 bậc', 'tăng 08 bậc'))
  await stranger.sees('Bảng có 1 chỗ không khớp')
  await stranger.isShown('từ hạng 13 đến hạng 6', 'ô K4', 'Bảng ghi 8', 'suy ra 7')
  await stranger.findsThatItFits()
})

story('The sample workbook adds up; what is no table gets a sentence', async ({ stranger }) => {
  await stranger.opens(page)
  await stranger.handsIn('mau.xlsx', readFileSync('public/mau/kiem-tra-bang.xlsx'))
  await stranger.sees('Không thấy chỗ nào sai')
  await stranger.handsIn('thu.csv', 'Kính gửi Uỷ ban nhân dân huyện')
  await stranger.sees(/^(Lỗi: )?Không tìm thấy bảng nào trong tệp/)
  await stranger.handsIn('lon.csv', Buffer.alloc(2 * 1024 * 1024, 'a'))
  await stranger.sees(/^(Lỗi: )?Tệp lớn hơn 1 MB/)
  await stranger.findsThatItFits()
})

story.describe(() => {
  story.use({ javaScriptEnabled: false })
  story('Without scripts the form does the same', async ({ stranger }) => {
    await stranger.opens(page)
    await stranger.handsIn('thong-bao.csv', notice.replace('81,58', '81,85'))
    await stranger.sees('Bảng có 1 chỗ không khớp')
  })
})
