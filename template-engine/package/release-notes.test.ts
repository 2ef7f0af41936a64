import { expect, test } from 'vitest'
import { notesIn } from './release-notes.ts'

test('each version has the text below its heading', () => {
  const notes = notesIn(
    '# Changes\n\n## 2.0.0\n\n- **Two** things\n\n## [1.1.0] - 2026-05-01\nOne\n\n## Unreleased\nNot yet\n\n## 1.0.0\n',
  )
  expect([...notes]).toEqual([
    ['2.0.0', '- **Two** things'],
    ['1.1.0', 'One'],
  ])
})

test('a text without headings says nothing of any version', () => {
  expect(notesIn('Hello').size).toBe(0)
})
