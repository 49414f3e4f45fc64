import fc from 'fast-check'
import { createElement, Fragment, type ReactNode, use, useState } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Link } from './link'
import { Mark } from './mark'
import { markupOf } from './still'

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' autofocus='",
    '&lt;b&gt;',
    '',
  ),
)

const attributes = fc.record(
  {
    className: hostile,
    title: hostile,
    // React drops an empty one, and turns a script into an error; the latter is refused below
    href: hostile.filter((text) => text !== '' && !/^[\s\p{Cc}]*j/iu.test(text)),
    colSpan: fc.integer({ min: 1, max: 9 }),
    hidden: fc.boolean(),
    'aria-hidden': fc.boolean(),
    'aria-label': hostile,
    'data-soft': fc.constantFrom('', true, false, 7),
  },
  { requiredKeys: [] },
)

const { tree } = fc.letrec<{ tree: ReactNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(hostile, fc.integer(), fc.constantFrom(null, undefined, true, false)),
    fc
      .tuple(
        fc.constantFrom('td', 'th', 'span', 'a', 'li', 'strong'),
        attributes,
        fc.array(tie('tree'), { maxLength: 4 }),
      )
      .map(([name, props, children]) => createElement(name, props, ...children)),
    fc.array(tie('tree'), { maxLength: 3 }).map((children) => createElement(Fragment, null, ...children)),
    tie('tree').map((children) => createElement(Mark, { children })),
  ),
}))

describe('markup without React', () => {
  test('is what React writes, whatever is in it', () => {
    const same = (node: ReactNode) => {
      expect(markupOf(node)).toBe(renderToStaticMarkup(node))
    }
    fc.assert(fc.property(tree, same))
  })

  test('a component, a list and a link', () => {
    const rows = ['a', 'b'].map((name) => (
      <li key={name}>
        <Link href={`/x?a=1&b=${name}`}>{name}</Link>
        <br />
      </li>
    ))
    expect(markupOf(rows)).toBe(renderToStaticMarkup(rows))
  })

  test.each([
    ['a handler', <button key="0" type="button" onClick={() => {}} />],
    ['a style, which only a script would change', <td key="0" style={{ color: 'red' }} />],
    [
      'markup that was not made here',
      createElement('td', Object.fromEntries([['dangerouslySetInnerHTML', { __html: '<b>' }]])),
    ],
    ['a script as an address', createElement(Link, { href: ` ${'JavaScript'}:alert(1)` })],
    ['a state', <Counting key="0" />],
    ['what is still awaited', <Awaiting key="0" />],
  ])('refuses %s', (_what, node) => {
    expect(() => markupOf(node)).toThrow()
  })
})

function Counting() {
  const [count] = useState(0)
  return count
}

function Awaiting() {
  return use(Promise.resolve('later'))
}
