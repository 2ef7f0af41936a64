import { expect, test } from 'vitest'
import { createMemo } from './memo.ts'

test('work on the same contents is done once', async () => {
  const memo = createMemo()
  let count = 0
  const make = () => ({ number: (count += 1) })
  expect(memo.of('plan', 'a', make)).toBe(memo.of('plan', 'a', make))
  expect(memo.of('plan', 'b', make)).not.toBe(memo.of('merge', 'b', make))
  await expect(memo.later('later', 'a', () => Promise.reject(new Error('no')))).rejects.toThrow(
    'no',
  )
  expect(await memo.later('later', 'a', () => Promise.resolve({ ok: true }))).toEqual({ ok: true })
})

test('what was used the longest ago is forgotten first', () => {
  const memo = createMemo(2)
  const [first] = ['a', 'b'].map((key) => memo.of('x', key, () => ({ key })))
  memo.of('x', 'a', () => ({ key: 'again' }))
  memo.of('x', 'c', () => ({ key: 'c' }))
  expect(memo.of('x', 'a', () => ({ key: 'again' }))).toBe(first)
  expect(memo.of('x', 'b', () => ({ key: 'again' }))).toEqual({ key: 'again' })
})

test('work that asks is done again exactly when an answer is another one', async () => {
  const memo = createMemo()
  const held = new Map([['stage', 0]])
  let works = 0
  const plan = () =>
    memo.asking(
      'plan',
      'same contents',
      (thing: string) => Promise.resolve(held.get(thing) ?? 0),
      async (count) => {
        works += 1
        // Only a stage that is held leads to the next question.
        return { questions: (await count('stage')) > 0 ? ['stage', await count('role')] : [] }
      },
    )
  const free = await plan()
  expect(await plan()).toBe(free)
  held.set('stage', 3)
  expect(await plan()).toEqual({ questions: ['stage', 0] })
  held.set('role', 1)
  expect(await plan()).toEqual({ questions: ['stage', 1] })
  held.set('stage', 0)
  expect(await plan()).toEqual({ questions: [] })
  expect(works).toBe(4)
})
