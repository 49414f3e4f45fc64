import { expect } from '@playwright/test'
import { posters } from './actors/citizen'
import { translatorStory as story } from './actors/translator'

const overall = 'Nhìn chung, Ông/Bà hài lòng'
const recorded = `ID3 ${'and so on '.repeat(500)}`
const inHre = 'Câu hỏi chung, viết bằng tiếng Hrê'

// The second story goes on where the first one ended.
story.describe.serial('A language more', () => {
  story('Hrê is added, one question is translated, and citizens read it', async ({ translator, citizen }) => {
    await translator.signsIn('phantich')
    await translator.adds('hre', 'Hrê')
    await translator.begins('Hrê')
    await translator.translates(overall, inHre)
    await translator.presses('Lưu những đoạn đã sửa')
    await translator.sees('Đã lưu 1 đoạn.')
    await translator.findsNothingWrong()
    await translator.confirms('Đánh dấu đã kiểm tra', 'Đã kiểm tra')
    await translator.sees('Người dân đang dùng bản dịch này')
    await citizen.scans(`${posters.open}?lang=hre`)
    await citizen.isTold(inHre)
    await citizen.readsInVietnamese('Rất hài lòng')
  })

  story('A checked translation goes back to draft before it changes', async ({ translator, citizen }) => {
    await translator.signsIn('phantich')
    await translator.edits('hre')
    await translator.doesNotSee('Lưu những đoạn đã sửa')
    await translator.confirms('Chuyển về bản nháp')
    await citizen.scans(posters.open)
    await citizen.isNotOffered('Hrê')
    await translator.translates('Phần {n} / {total}', 'Phần {n}')
    await translator.presses('Lưu những đoạn đã sửa')
    await translator.sees('Hãy giữ nguyên {total}')
    await translator.seesField('Bản dịch của: Phần {n} / {total}', 'Phần {n}')
  })
})

story('A question is read aloud by whoever recorded it', async ({ translator }) => {
  await translator.signsIn('phantich')
  await translator.edits('vi')
  await translator.records(overall, 'hoi.mp3', 'not a sound')
  await translator.isTold('Bản thu cần là tệp âm thanh')
  await translator.records(overall, 'hoi.mp3', recorded)
  await translator.sees('Đã lưu bản thu')
  const sound = await translator.hears(overall)
  expect([sound.status(), sound.headers()['content-type']]).toEqual([200, 'audio/mpeg'])
  expect(await sound.text()).toBe(recorded)
  await translator.confirms('Bỏ bản thu')
  await translator.doesNotSee('Bỏ bản thu')
})

story('An officer of a commune reads translations and cannot write', async ({ translator: officer }) => {
  await officer.signsIn('canbo-a')
  await officer.opens('/questionnaires')
  await officer.doesNotSee('Thêm ngôn ngữ')
  await officer.cannotWrite()
  await officer.follows('English')
  await officer.sees('Overall, how satisfied are you')
  await officer.cannotWrite()
})

for (const address of [
  '/questionnaires',
  '/questionnaires/sipas-service/2022/vi',
  '/questionnaires/sipas-service/2022/en',
]) {
  story(`axe finds nothing at ${address}`, async ({ translator }) => {
    await translator.signsIn('phantich')
    await translator.opens(address)
    await translator.findsNothingWrong()
  })
}
