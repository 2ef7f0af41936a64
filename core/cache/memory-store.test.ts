import { expect, test } from 'vitest'
import { createMemoryStore } from './memory-store.ts'

test('the least recently used text goes first when there are too many', () => {
  const store = createMemoryStore({ maxEntries: 2 })
  store.set('a', '1', 1000)
  store.set('b', '2', 1000)
  store.get('a')
  store.set('c', '3', 1000)
  expect([store.get('a')?.text, store.get('b'), store.get('c')?.text]).toEqual([
    '1',
    undefined,
    '3',
  ])
  expect(store.size).toBe(2)
})

test('bytes are bounded, and a text larger than the whole is not kept', () => {
  const store = createMemoryStore({ maxBytes: 3000 })
  for (let index = 0; index < 50; index++) store.set(`k${index}`, 'x'.repeat(400), 1000)
  expect(store.bytes).toBeLessThanOrEqual(3000)
  expect(store.get('k49')?.text).toHaveLength(400)
  store.set('k49', 'x'.repeat(4000), 1000)
  expect(store.get('k49')).toBeUndefined()
  store.clear()
  expect([store.bytes, store.size]).toEqual([0, 0])
})

test('a text is gone after its time to live, counted on a clock that never goes back', () => {
  let now = 0
  const store = createMemoryStore({ clock: () => now })
  store.set('a', '1', 100)
  now = 40
  expect(store.get('a')).toEqual({ text: '1', remaining: 60 })
  now = 100
  expect(store.get('a')).toBeUndefined()
  store.set('a', '1', 0)
  expect(store.get('a')).toBeUndefined()
})
