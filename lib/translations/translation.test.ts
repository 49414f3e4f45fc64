import { describe, expect, it } from 'vitest'
import { wordNames } from '../messages/tongue'
import { addLanguageSchema, saveTextsSchema, soundSchema } from './schema'
import { groupsOf, isMissing, type Translation, wordsMissing } from './translation'

const text = (key: string, vietnamese: string, body: string | null = null) => ({
  key,
  vietnamese,
  body,
  recording: null,
})

function translationInto(code: string): Translation {
  return {
    questionnaire: 'example',
    edition: '1',
    language: { code, name: code },
    state: 'draft',
    checked_on: null,
    source: '',
    may_translate: true,
    texts: [
      text('title', 'Phiếu khảo sát'),
      text('level.1', 'Không hài lòng', 'Kém'),
      text('item.overall', 'Nhìn chung?'),
      text('factor.access', 'Tiếp cận'),
      text('item.access-1', 'Biển hiệu rõ ràng'),
      text('factor.staff', 'Công chức'),
      text('item.staff-1', 'Thái độ lịch sự'),
      text('profile.gender', 'Giới tính'),
      text('profile.gender.1', 'Nam'),
    ],
    words: { send: 'Gởi' },
  }
}

describe('the texts of a translation', () => {
  const groups = groupsOf(translationInto('hre'))

  it('stand under the headings they have on the page', () => {
    expect(groups.map(({ title, lines }) => [title, lines.length])).toEqual([
      ['Tên phiếu và thang đánh giá', 2],
      ['Câu hỏi chung', 1],
      ['Tiếp cận', 2],
      ['Công chức', 2],
      ['Thông tin người trả lời', 2],
      ['Chữ trên trang phiếu', wordNames.length],
    ])
  })

  it('are missing where nobody wrote and the product brings nothing', () => {
    expect(groups.at(0)?.lines.map(isMissing)).toEqual([true, false])
    expect(groups.at(-1)?.lines.filter(isMissing)).toHaveLength(wordNames.length - 1)
    expect(groupsOf(translationInto('en')).at(-1)?.lines.filter(isMissing)).toEqual([])
    expect(wordsMissing({ code: 'hre', words: 1 })).toBe(wordNames.length - 1)
    expect(wordsMissing({ code: 'en', words: 0 })).toBe(0)
  })
})

describe('what the forms send', () => {
  const named = { questionnaire: 'example', edition: '1', language: 'hre' }

  it('is taken with its changes alone', () => {
    const sent = { ...named, 'was.title': 'A', 'text.title': 'B', 'was.level.1': 'C', 'text.level.1': 'C' }
    expect(saveTextsSchema.parse(sent)).toEqual({ ...named, texts: { title: 'B' } })
  })

  it('is complained about by field', () => {
    const { error } = saveTextsSchema.safeParse({ ...named, 'text.page.part': 'Part {n}' })
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['text.page.part'])
  })

  it('names a language by a code as browsers know it', () => {
    const takes = (code: string) => addLanguageSchema.safeParse({ code, name: 'Hrê' }).success
    expect(['hre', 'cua', 'zh-Hant', ' en '].map(takes)).toEqual([true, true, true, true])
    expect(['Hrê', 'h', 'HRE', 'hre_VN', '', 'tiếng'].map(takes)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})

it('reads a recording in the lines that the database breaks it into', () => {
  const sound = { content_type: 'audio/mpeg', audio: `${'SUQz'.repeat(19)}\nSUQz` }
  expect(soundSchema.parse(sound).audio).toBe('SUQz'.repeat(20))
  expect(soundSchema.safeParse({ ...sound, audio: '<script>' }).success).toBe(false)
})
