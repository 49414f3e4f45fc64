import { array, assert, constantFrom, integer, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Deed, editLines } from './editLines'

type Line = { depth: number; name: string }
const lines = (text: string): Line[] =>
  text.split(' ').map((word) => ({ depth: word.split('.').length, name: word }))
const blank = (depth: number): Line => ({ depth, name: 'new' })
const outcome = (text: string, at: number, deed: Deed) => {
  const edited = editLines(lines(text), at, deed, blank)
  return edited && `${edited.lines.map(({ depth, name }) => `${depth}:${name}`).join(' ')} @${edited.at}`
}

describe('a deed at a line takes all below it along', () => {
  const tree = 'a a.b a.b.c d d.e'
  it('adds beside, after everything below', () =>
    expect(outcome(tree, 0, 'add')).toBe('1:a 2:a.b 3:a.b.c 1:new 1:d 2:d.e @3'))
  it('adds a part, as the last', () =>
    expect(outcome(tree, 0, 'add-part')).toBe('1:a 2:a.b 3:a.b.c 2:new 1:d 2:d.e @3'))
  it('moves up over the one before', () =>
    expect(outcome(tree, 3, 'up')).toBe('1:d 2:d.e 1:a 2:a.b 3:a.b.c @0'))
  it('moves down over the next', () =>
    expect(outcome(tree, 0, 'down')).toBe('1:d 2:d.e 1:a 2:a.b 3:a.b.c @2'))
  it('goes in under the one before', () =>
    expect(outcome(tree, 3, 'in')).toBe('1:a 2:a.b 3:a.b.c 2:d 3:d.e @3'))
  it('goes out', () => expect(outcome(tree, 1, 'out')).toBe('1:a 1:a.b 2:a.b.c 1:d 2:d.e @1'))
  it('is removed', () => expect(outcome(tree, 0, 'remove')).toBe('1:d 2:d.e @0'))
  it('begins a tree', () => expect(editLines([], 0, 'add', blank)).toEqual({ lines: [blank(1)], at: 0 }))
})

describe('what makes no sense is not done', () => {
  const nonsense: [string, number, Deed][] = [
    ['a b', 0, 'up'],
    ['a a.b', 1, 'up'],
    ['a b', 1, 'down'],
    ['a a.b c', 1, 'down'],
    ['a b', 0, 'in'],
    ['a a.b', 1, 'in'],
    ['a', 0, 'out'],
    ['a a.b a.b.c a.b.c.d', 3, 'add-part'],
    ['a b b.c b.c.d b.c.d.e', 1, 'in'],
    ['a', 7, 'remove'],
  ]
  for (const [text, at, deed] of nonsense)
    it(`${deed} at ${at} of ${text}`, () => expect(outcome(text, at, deed)).toBe(null))
})

it('whatever is done, no line is lost and no depth jumps', () => {
  const deeds = constantFrom<Deed>('add', 'add-part', 'up', 'down', 'in', 'out')
  assert(
    property(
      array(integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 }),
      nat(11),
      deeds,
      (depths, at, deed) => {
        const tree: Line[] = []
        for (const depth of depths)
          tree.push({ depth: Math.min(depth, (tree.at(-1)?.depth ?? 0) + 1), name: String(tree.length) })
        const edited = editLines(tree, at, deed, blank)
        if (!edited) return
        const kept = edited.lines.filter(({ name }) => name !== 'new').map(({ name }) => name)
        expect(kept.toSorted()).toEqual(tree.map(({ name }) => name).toSorted())
        expect(edited.lines[0]?.depth).toBe(1)
        for (const [place, { depth }] of edited.lines.entries()) {
          expect(depth).toBeLessThanOrEqual(4)
          if (place > 0) expect(depth).toBeLessThanOrEqual((edited.lines[place - 1]?.depth ?? 0) + 1)
        }
      },
    ),
  )
})
