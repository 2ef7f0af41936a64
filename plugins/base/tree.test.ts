import { expect, test } from 'vitest'
import { refuseCycle, standsBelow } from './tree.ts'

const parents: Record<string, string | null> = {
  root: null,
  child: 'root',
  leaf: 'child',
  other: null,
}
const load = (id: string) => Promise.resolve({ id, name: id, parent: parents[id] ?? null })

test('a node may hang under one that does not stand below it', async () => {
  await expect(refuseCycle('company', 'leaf', 'other', load)).resolves.toBeUndefined()
  await expect(refuseCycle('company', 'leaf', 'root', load)).resolves.toBeUndefined()
})

test('a node never hangs under itself or its descendants', async () => {
  await expect(refuseCycle('company', 'root', 'root', load)).rejects.toThrow('found "root"')
  await expect(refuseCycle('company', 'root', 'leaf', load)).rejects.toThrow(
    'Expected a company above this one in the tree, found "leaf"',
  )
})

test('what stands below is found at any depth', async () => {
  expect(await standsBelow(await load('leaf'), 'root', load)).toBe(true)
  expect(await standsBelow(await load('root'), 'leaf', load)).toBe(false)
})
