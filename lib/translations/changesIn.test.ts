import { describe, expect, it } from 'vitest'
import { changesIn } from './changesIn'

describe('what a translator changed', () => {
  it('is what differs from what the form was shown with', () => {
    const sent = {
      'was.title': 'Satisfaction',
      'text.title': ' Satisfaction ',
      'was.level.1': 'Bad',
      'text.level.1': 'Very bad',
      'was.level.2': 'Poor',
      'text.level.2': '',
      'text.level.3': 'Two\r\nlines',
      'text.level.4': ' ',
    }
    expect(changesIn(sent)).toEqual({
      texts: { 'level.1': 'Very bad', 'level.2': '', 'level.3': 'Two\nlines' },
      complaints: [],
    })
  })

  it('does not look at other fields', () => {
    expect(changesIn({ questionnaire: 'sipas-service', 'was.title': 'X' }).texts).toEqual({})
  })

  it('has the places that the page fills, and no others', () => {
    const about = (body: string) => changesIn({ 'text.page.part': body }).complaints
    expect(about('Part {n} of {total}')).toEqual([])
    expect(about('')).toEqual([])
    expect(about('Part {n}')).toEqual([
      { field: 'text.page.part', message: 'Hãy giữ nguyên {total}: hệ thống điền vào chỗ đó.' },
    ])
    expect(about('Part {n} of {total}: {name}')).toMatchObject([
      { message: expect.stringMatching(/^Bỏ \{name\}/) },
    ])
  })

  it('may hold braces where nothing is filled in', () => {
    expect(changesIn({ 'text.item.overall': 'How {was} it?' }).complaints).toEqual([])
  })

  it('is not longer than can be kept', () => {
    expect(changesIn({ 'text.title': '😀'.repeat(2000) }).complaints).toEqual([])
    expect(changesIn({ 'text.title': 'x'.repeat(2001) }).complaints).toHaveLength(1)
  })
})
