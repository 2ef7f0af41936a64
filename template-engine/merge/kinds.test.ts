import { describe, expect, test } from 'vitest'
import { rulesFromPatterns } from './compile-patterns.ts'
import { merge } from './merge.ts'
import type { MergeInput, MergeResult } from './merge.ts'

const rules = rulesFromPatterns({
  '/stages': { kind: 'keyed', key: 'id', order: 'significant' },
  '/stages/*': { groups: { type: ['type', 'maxLength'] } },
  '/widgets': { kind: 'keyed', key: 'id', order: 'presentational' },
  '/roles': { kind: 'keyed', key: 'id', order: 'ignored' },
  '/roles/*/permissions': { kind: 'set' },
  '/flags': { kind: 'map' },
  '/steps': { kind: 'sequence' },
  '/range': { kind: 'atomic' },
  '/body': { kind: 'text', check: 'handlebars' },
  '/widgets/*/stage': { ref: '/stages' },
})
const run = (base: unknown, ours: unknown, theirs: unknown, more: Partial<MergeInput> = {}) =>
  merge({ base, ours, theirs, rules, ...more })
const seen = ({ conflicts }: MergeResult) => conflicts.map(({ kind, path }) => `${kind} ${path}`)

describe('every kind of conflict', () => {
  test('modify-modify: both changed one value', () => {
    const result = run({ title: 'a' }, { title: 'b' }, { title: 'c' })
    expect(seen(result)).toEqual(['modify-modify /title'])
    expect(result.merged).toEqual({ title: 'b' })
    expect(result.conflicts[0]).toMatchObject({ base: 'a', ours: 'b', theirs: 'c' })
    expect(result.conflicts[0]?.resolved).toBeUndefined()
  })
  test('add-add: both added one item, differently; the items are not mixed', () => {
    const result = run(
      {},
      { stages: [{ id: 'review', label: 'Mine' }] },
      { stages: [{ id: 'review', slaHours: 4 }] },
    )
    expect(seen(result)).toContain('add-add /stages/review')
    expect(result.merged).toEqual({ stages: [{ id: 'review', label: 'Mine' }] })
  })
  test('delete-modify: ours deleted what theirs changed; ours holds, with a notice', () => {
    const result = run(
      { roles: [{ id: 'buyer' }] },
      {},
      { roles: [{ id: 'buyer', label: 'Buyer' }] },
    )
    expect(result.conflicts).toMatchObject([
      { kind: 'delete-modify', path: '/roles/buyer', resolved: 'ours' },
    ])
    expect(result.conflicts[0]).not.toHaveProperty('ours')
    expect(result.notices).toMatchObject([{ code: 'auto-resolved', path: '/roles/buyer' }])
    expect(result.merged).toEqual({})
  })
  test('modify-delete: theirs deleted what ours changed; nothing is lost', () => {
    const result = run(
      { roles: [{ id: 'buyer' }] },
      { roles: [{ id: 'buyer', label: 'Einkauf' }] },
      { roles: [] },
    )
    expect(seen(result)).toEqual(['modify-delete /roles/buyer'])
    expect(result.merged).toEqual({ roles: [{ id: 'buyer', label: 'Einkauf' }] })
  })
  test('type-change: a container against a scalar', () => {
    const result = run({ limit: 1 }, { limit: { hard: 2 } }, { limit: 3 })
    expect(seen(result)).toEqual(['type-change /limit'])
  })
  test('type-change: a list against a scalar, where the form of an atomic value is free', () => {
    const range = (value: unknown) => ({ range: value })
    const result = run(range('open'), range(['open', 'late']), range('late'))
    expect(seen(result)).toEqual(['type-change /range'])
    expect(result.merged).toEqual(range(['open', 'late']))
  })
  test('text: both changed one line', () => {
    const result = run({ body: 'a\nb\nc' }, { body: 'a\nmine\nc' }, { body: 'a\ntheirs\nc' })
    expect(result.conflicts).toMatchObject([
      { kind: 'text', path: '/body', hunks: [{ base: ['b'], ours: ['mine'], theirs: ['theirs'] }] },
    ])
    expect(result.merged).toEqual({ body: 'a\nmine\nc' })
  })
  test('order: the arrangements contradict', () => {
    const items = (...ids: string[]) => ({ stages: ids.map((id) => ({ id })) })
    const result = run(items('a', 'b', 'c'), items('a', 'c', 'b'), items('b', 'a', 'c'))
    expect(seen(result)).toEqual(['order /stages'])
    expect(result.merged).toEqual(items('a', 'c', 'b'))
  })
  test('reference: theirs removed a stage that ours newly shows', () => {
    const base = { stages: [{ id: 'a' }, { id: 'b' }] }
    const ours = { ...base, widgets: [{ id: 'w', stage: 'b' }] }
    const result = run(base, ours, { stages: [{ id: 'a' }] })
    expect(result.conflicts).toMatchObject([
      { kind: 'reference', path: '/stages/b', referrers: ['/widgets/w/stage'] },
    ])
    expect(result.merged).toEqual(ours)
  })
  test('rename-collision: the new id is taken by the tenant', () => {
    const result = run(
      { roles: [{ id: 'buyer', label: 'Buyer' }] },
      {
        roles: [
          { id: 'buyer', label: 'Buyer' },
          { id: 'purchaser', label: 'Mine' },
        ],
      },
      { roles: [{ id: 'purchaser', label: 'Purchaser' }] },
      { migrations: [{ op: 'renameItem', path: '/roles', from: 'buyer', to: 'purchaser' }] },
    )
    expect(seen(result)).toEqual(['rename-collision /roles/purchaser'])
    expect(result.merged).toEqual({
      roles: [
        { id: 'buyer', label: 'Purchaser' },
        { id: 'purchaser', label: 'Mine' },
      ],
    })
  })
  test('constraint: two valid changes make an invalid whole', () => {
    const schema = { type: 'object', properties: { stages: { type: 'array', maxItems: 2 } } }
    const result = run(
      { stages: [{ id: 'a' }] },
      { stages: [{ id: 'x' }, { id: 'a' }] },
      { stages: [{ id: 'a' }, { id: 'z' }] },
      { schema },
    )
    expect(result.conflicts).toMatchObject([{ kind: 'constraint', path: '/stages' }])
    expect(result.conflicts[0]?.resolved).toBeUndefined()
  })
})

describe('the rules of one place', () => {
  test('M1 what only one side changed is that side; equal changes are agreed', () => {
    expect(run({ a: 1, b: 1, c: 1 }, { a: 2, b: 1, c: 3 }, { a: 1, b: 2, c: 3 })).toMatchObject({
      merged: { a: 2, b: 2, c: 3 },
      conflicts: [],
    })
  })
  test('N4 null, empty text, empty list, empty object and absence are five values', () => {
    const range = (value?: unknown) => (value === undefined ? {} : { range: value })
    const values = [undefined, null, '', [], {}]
    for (const ours of values) {
      for (const theirs of values) {
        const clean = JSON.stringify(ours) === JSON.stringify(theirs)
        expect(run(range(0), range(ours), range(theirs)).conflicts.length).toBe(clean ? 0 : 1)
      }
    }
  })
  test('M2 an atomic value is never merged inside', () => {
    expect(seen(run({ range: [1, 2] }, { range: [0, 2] }, { range: [1, 3] }))).toEqual([
      'modify-modify /range',
    ])
  })
  test('M3 structs that both added are merged member by member: they have no identity', () => {
    expect(run({}, { settings: { a: 1 } }, { settings: { b: 2 } })).toMatchObject({
      merged: { settings: { a: 1, b: 2 } },
      conflicts: [],
    })
  })
  test('M3b an absent collection is empty, and whether an empty one is there is merged like a switch', () => {
    expect(run({}, { flags: { a: true } }, { flags: { b: true } }).merged).toEqual({
      flags: { a: true, b: true },
    })
    expect(run({ flags: { a: 1 } }, { flags: {} }, {}).merged).toEqual({})
    expect(run({}, { flags: {} }, {}).merged).toEqual({ flags: {} })
  })
  test('M4 a deleted item that the other side changed is one conflict, never a stub', () => {
    const result = run(
      { stages: [{ id: 'a', label: 'A', slaHours: 1 }] },
      { stages: [{ id: 'a', label: 'Mine', slaHours: 2 }] },
      { stages: [] },
    )
    expect(seen(result)).toEqual(['modify-delete /stages/a'])
    expect(result.merged).toEqual({ stages: [{ id: 'a', label: 'Mine', slaHours: 2 }] })
  })
  test('M6 the same id added by both alike is no conflict', () => {
    const added = { stages: [{ id: 'a', label: 'A' }] }
    expect(run({}, added, structuredClone(added))).toMatchObject({ merged: added, conflicts: [] })
  })
  test('M7 members of a group change together', () => {
    const result = run(
      { stages: [{ id: 'f', type: 'text', maxLength: 10 }] },
      { stages: [{ id: 'f', type: 'text', maxLength: 20 }] },
      { stages: [{ id: 'f', type: 'number' }] },
    )
    expect(result.conflicts).toMatchObject([
      {
        kind: 'modify-modify',
        path: '/stages/f#type',
        ours: { type: 'text', maxLength: 20 },
        theirs: { type: 'number' },
      },
    ])
    expect(result.merged).toEqual({ stages: [{ id: 'f', type: 'text', maxLength: 20 }] })
  })
  test('M8 memberships of a set are merged one by one and never conflict', () => {
    const roles = (...permissions: string[]) => ({ roles: [{ id: 'r', permissions }] })
    expect(run(roles('a', 'b'), roles('b', 'c'), roles('a', 'b', 'd'))).toMatchObject({
      merged: roles('b', 'c', 'd'),
      conflicts: [],
    })
  })
  test('M9 a sequence merges edits of different places and asks about the whole otherwise', () => {
    const steps = (...list: unknown[]) => ({ steps: list })
    expect(run(steps(1, [2], 3), steps(0, 1, [2], 3), steps(1, [2], 4)).merged).toEqual(
      steps(0, 1, [2], 4),
    )
    expect(seen(run(steps(1), steps(2), steps(3)))).toEqual(['modify-modify /steps'])
  })
  test('ids that look like inherited members or paths are ordinary ids', () => {
    const items = (label: string) => ({
      roles: [
        { id: 'constructor', label },
        { id: 'a/b', label: 'same' },
      ],
    })
    expect(seen(run(items('x'), items('y'), items('z')))).toEqual([
      'modify-modify /roles/constructor/label',
    ])
    expect(
      seen(run({ flags: { 'a/b': 1 } }, { flags: { 'a/b': 2 } }, { flags: { 'a/b': 3 } })),
    ).toEqual(['modify-modify /flags/a~1b'])
  })
})

describe('ids of conflicts', () => {
  test('the same question has the same id whatever base was, so an answer can be suggested again', () => {
    const [one] = run({ title: 'a' }, { title: 'b' }, { title: 'c' }).conflicts
    const [other] = run({ title: 'z' }, { title: 'b' }, { title: 'c' }).conflicts
    expect(one?.id).toBe(other?.id)
    expect(one?.id).not.toBe(run({ title: 'a' }, { title: 'b' }, { title: 'd' }).conflicts[0]?.id)
  })
})
