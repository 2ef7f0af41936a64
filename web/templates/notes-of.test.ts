import { expect, test } from 'vitest'
import { blocksOf } from './notes-of.ts'

test('paragraphs and items that go on over lines are one block each', () => {
  const blocks = blocksOf('Built on\n**2.0.0**.\n\n- one `x`\n  more\n- two\n')
  expect(
    blocks.map(({ kind, pieces }) => [kind, pieces.map(({ text }) => text).join('|')]),
  ).toEqual([
    ['paragraph', 'Built on |2.0.0|.'],
    ['item', 'one |x| more'],
    ['item', 'two'],
  ])
})

test('HTML is text', () => {
  expect(blocksOf('<img src=x onerror=alert(1)>')).toEqual([
    { kind: 'paragraph', pieces: [{ text: '<img src=x onerror=alert(1)>', style: 'plain' }] },
  ])
})
