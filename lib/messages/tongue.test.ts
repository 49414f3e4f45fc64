import { describe, expect, it } from 'vitest'
import en from './survey.en.json'
import vi from './survey.vi.json'
import { tongue } from './tongue'

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

describe('the words of the survey', () => {
  it('are all there in English, with the same places to fill', () => {
    expect(Object.keys(en)).toEqual(Object.keys(vi))
    for (const [name, text] of Object.entries(en))
      expect([name, places(text)]).toEqual([name, places(Object(vi)[name])])
  })

  it('write numbers as the language does', () => {
    expect(tongue('vi').word('remarkLimit', { n: 2000 }).text).toBe('Nhiều nhất 2.000 ký tự')
    expect(tongue('en').word('remarkLimit', { n: 2000 }).text).toBe('At most 2,000 characters')
  })
})

describe('a translation', () => {
  const hre = tongue('hre', { 'item.overall': 'Hrê overall', 'page.send': 'Hrê send' })

  it('speaks where it has words', () => {
    expect(hre.text('item.overall', 'Nhìn chung')).toEqual({ text: 'Hrê overall', lang: null })
    expect(hre.word('send')).toEqual({ text: 'Hrê send', lang: null })
  })

  it('falls back to Vietnamese and says that it does', () => {
    expect(hre.text('item.staff-1', 'Công chức lịch sự')).toEqual({ text: 'Công chức lịch sự', lang: 'vi' })
    expect(hre.word('remarkLimit', { n: 2000 })).toEqual({ text: 'Nhiều nhất 2.000 ký tự', lang: 'vi' })
  })

  it('lets a translation overrule the words that come with the product', () => {
    expect(tongue('en', { 'page.send': 'Submit' }).word('send').text).toBe('Submit')
  })

  it('never takes a Vietnamese text for a missing one', () => {
    expect(tongue('vi').text('item.overall', 'Nhìn chung')).toEqual({ text: 'Nhìn chung', lang: null })
  })
})
