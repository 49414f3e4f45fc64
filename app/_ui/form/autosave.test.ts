import { expect, it } from 'vitest'
import { type Answer, Autosave, type Saving, type Standing } from './autosave'

const standing = (content: string, revision: number): Standing<string> => ({
  ...{ content, revision, by: null, at: null },
})

/** A server of one text, a clock that a test winds, and a device. */
function desk(content = '', revision = 0, draft: { content: string; revision: number } | null = null) {
  const due: (() => void)[] = []
  const sent: [string, number][] = []
  const answers: Answer<string>[] = []
  const states: Saving<string>['state'][] = []
  const kept = { draft }
  const typed = new Autosave<string>({
    standing: standing(content, revision),
    send: async (text, upon) => {
      sent.push([text, upon])
      return answers.shift() ?? { kind: 'saved', standing: standing(text, upon + 1) }
    },
    drafts: {
      read: () => kept.draft,
      write: (text, upon) => {
        kept.draft = { content: text, revision: upon }
      },
      forget: () => {
        kept.draft = null
      },
    },
    tell: (_content, { state }) => states.push(state),
    later: (run) => {
      due.push(run)
      return () => due.splice(due.indexOf(run), 1)
    },
  })
  const passes = async () => {
    due.shift()?.()
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
  }
  return { typed, sent, answers, states, kept, passes, due }
}

it('saves once after several keystrokes, and keeps nothing on the device then', async () => {
  const { typed, sent, kept, states, passes } = desk()
  typed.change('a')
  typed.change('ab')
  expect(kept.draft).toEqual({ content: 'ab', revision: 0 })
  await passes()
  expect(sent).toEqual([['ab', 0]])
  expect([states.at(-1), kept.draft]).toEqual(['clean', null])
})

it('saves upon the new revision what was typed while it was saving', async () => {
  const { typed, sent, passes } = desk()
  typed.change('a')
  const sending = passes()
  typed.change('ab')
  await sending
  await passes()
  expect(sent).toEqual([
    ['a', 0],
    ['ab', 1],
  ])
})

it('tries again, with the same words, while nobody answers', async () => {
  const { typed, sent, answers, states, kept, passes } = desk()
  answers.push({ kind: 'unreachable' }, { kind: 'unreachable' })
  typed.change('a')
  await passes()
  expect([states.at(-1), kept.draft?.content]).toEqual(['unreachable', 'a'])
  await passes()
  await passes()
  expect([sent.length, states.at(-1)]).toEqual([3, 'clean'])
})

it('overwrites nothing: theirs stays until one chooses, and the choice goes upon theirs', async () => {
  const { typed, sent, answers, states, kept, passes } = desk('a', 1)
  answers.push({ kind: 'stale', standing: standing('theirs', 2) })
  typed.change('mine')
  await passes()
  expect(states.at(-1)).toBe('stale')
  typed.change('mine still')
  expect([states.at(-1), kept.draft?.content]).toEqual(['stale', 'mine still'])
  typed.choose('mine still and theirs')
  await passes()
  expect(sent.at(-1)).toEqual(['mine still and theirs', 2])
})

it('takes theirs without saving anything', async () => {
  const { typed, sent, answers, kept, passes } = desk('a', 1)
  answers.push({ kind: 'stale', standing: standing('theirs', 2) })
  typed.change('mine')
  await passes()
  typed.choose('theirs')
  expect([typed.content, sent.length, kept.draft]).toEqual(['theirs', 1, null])
})

it('keeps the words when the session has ended or they are refused, and waits to be asked', async () => {
  const { typed, answers, states, kept, passes, due } = desk()
  answers.push({ kind: 'expired' }, { kind: 'refused', sentence: 'Đã quá hạn.' })
  typed.change('a')
  await passes()
  expect([states.at(-1), kept.draft?.content, due.length]).toEqual(['expired', 'a', 0])
  typed.again()
  await passes()
  expect([states.at(-1), kept.draft?.content, due.length]).toEqual(['refused', 'a', 0])
})

it('takes up an earlier draft, and asks when somebody else has written since', async () => {
  const early = desk('a', 1, { content: 'ab', revision: 1 })
  early.typed.begin()
  await early.passes()
  expect(early.sent).toEqual([['ab', 1]])

  const late = desk('theirs', 2, { content: 'ab', revision: 1 })
  late.typed.begin()
  expect([late.states.at(-1), late.typed.content, late.sent.length]).toEqual(['stale', 'ab', 0])
})
