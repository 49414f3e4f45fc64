import { expect, it } from 'vitest'
import { topicFormSchema } from './schema'

const form = { topic: '', name: ' Chờ đợi ', factor: '', words: 'chờ lâu, xếp hàng\n\n đợi ;' }

it('words stand one a line or between commas, and empty ones are none', () => {
  expect(topicFormSchema.parse(form)).toMatchObject({
    name: 'Chờ đợi',
    words: ['chờ lâu', 'xếp hàng', 'đợi'],
  })
})

it.each([
  [{ words: ' ,\n; ' }, 'Hãy ghi ít nhất một từ khoá.'],
  [{ words: 'a'.repeat(61) }, 'Có từ khoá dài quá 60 ký tự.'],
  [{ words: Array.from({ length: 61 }, (_, i) => `w${i}`).join(',') }, 'Mỗi chủ đề có tối đa 60 từ khoá.'],
  [{ name: '  ' }, 'Hãy đặt tên chủ đề.'],
])('%j is told what is wrong', (change, sentence) => {
  const messages = topicFormSchema
    .safeParse({ ...form, ...change })
    .error?.issues.map(({ message }) => message)
  expect(messages).toEqual([sentence])
})
