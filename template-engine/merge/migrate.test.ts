import { describe, expect, test } from 'vitest'
import { configurationSchema } from '../../core/configuration/sections.ts'
import { compileRules } from './compile-schema.ts'
import { rulesFromPatterns } from './compile-patterns.ts'
import { merge } from './merge.ts'
import type { MergeInput } from './merge.ts'
import { migratePolicies } from './migrate.ts'
import { invertMigrations } from './migration.ts'
import type { Migration } from './migration.ts'

const product = compileRules(configurationSchema)
const stage = (id: string, label: string) => ({ id, label, category: 'open' })
const flow = (stages: object[], transitions: object[]) => ({
  workflows: [{ id: 'po', label: 'PO', entity: 'inventory.order', stages, transitions }],
})
const rename: Migration = {
  op: 'renameItem',
  path: '/workflows/*/stages',
  from: 'review',
  to: 'approval',
}

describe('R1 declared renames', () => {
  const base = flow(
    [stage('draft', 'Draft'), stage('review', 'Review')],
    [{ from: 'draft', to: 'review' }],
  )
  const theirs = flow(
    [stage('draft', 'Draft'), stage('approval', 'Review')],
    [{ from: 'draft', to: 'approval' }],
  )
  const ours = {
    ...flow(
      [stage('draft', 'Draft'), stage('review', 'Check')],
      [
        { from: 'draft', to: 'review' },
        { from: 'review', to: 'draft' },
      ],
    ),
    labels: { de: { '/workflows/po/stages/review/label': 'Prüfung' } },
  }
  const upgraded = merge({
    base,
    ours,
    theirs,
    rules: product,
    migrations: [rename],
    schema: configurationSchema,
  })

  test('the tenant change follows the item, with references and labels, without a conflict', () => {
    expect(upgraded.conflicts).toEqual([])
    expect(upgraded.merged).toEqual({
      ...flow(
        [stage('draft', 'Draft'), stage('approval', 'Check')],
        [
          { from: 'draft', to: 'approval' },
          { from: 'approval', to: 'draft' },
        ],
      ),
      labels: { de: { '/workflows/po/stages/approval/label': 'Prüfung' } },
    })
  })
  test('claims and policies follow too', () => {
    const claims = ['/workflows/po/stages/review/label']
    expect(
      merge({ base, ours: base, theirs, rules: product, claims, migrations: [rename] }).claims,
    ).toEqual(['/workflows/po/stages/approval/label'])
    const policies = [
      { path: '/workflows/po/stages/review/**', take: 'ours' },
      { path: '/roles/**', take: 'ask' },
    ] as const
    expect(migratePolicies(policies, [rename]).map(({ path }) => path)).toEqual([
      '/workflows/po/stages/approval/**',
      '/roles/**',
    ])
  })
  test('an item that only the tenant has is not the template’s to rename', () => {
    const own = flow([stage('draft', 'Draft'), stage('review', 'Mine')], [])
    const plain = flow([stage('draft', 'Draft')], [])
    expect(
      merge({ base: plain, ours: own, theirs: plain, rules: product, migrations: [rename] }).merged,
    ).toEqual(own)
  })
  test('without the declaration it is a deletion and an addition; nothing of ours is lost (R3)', () => {
    const result = merge({ base, ours, theirs, rules: product })
    expect(result.conflicts.map(({ kind, path }) => `${kind} ${path}`)).toContain(
      'modify-delete /workflows/po/stages/review',
    )
    expect(JSON.stringify(result.merged)).toContain('"Check"')
  })
  test('the inverse leads back', () => {
    const back = merge({
      base: theirs,
      ours: upgraded.merged,
      theirs: base,
      rules: product,
      migrations: invertMigrations([rename]),
    })
    expect(back).toMatchObject({ merged: ours, conflicts: [] })
  })
})

describe('R2 rename collisions', () => {
  const rules = rulesFromPatterns({
    '/roles': { kind: 'keyed', key: 'id', order: 'ignored' },
    '/boss': { ref: '/roles' },
  })
  const input: MergeInput = {
    base: { roles: [{ id: 'buyer', label: 'Buyer' }], boss: 'buyer' },
    ours: {
      roles: [
        { id: 'buyer', label: 'Buyer' },
        { id: 'purchaser', label: 'Mine' },
      ],
      boss: 'buyer',
    },
    theirs: { roles: [{ id: 'purchaser', label: 'Purchaser' }], boss: 'purchaser' },
    rules,
    migrations: [{ op: 'renameItem', path: '/roles', from: 'buyer', to: 'purchaser' }],
  }
  test('unanswered both items live on and the template changes arrive', () => {
    const { merged, conflicts } = merge(input)
    expect(merged).toEqual({
      roles: [
        { id: 'buyer', label: 'Purchaser' },
        { id: 'purchaser', label: 'Mine' },
      ],
      boss: 'buyer',
    })
    expect(conflicts).toMatchObject([
      { kind: 'rename-collision', path: '/roles/purchaser', linked: '/roles/buyer' },
    ])
  })
  test('answered with both, ours makes way under a new id', () => {
    const { merged } = merge({
      ...input,
      resolutions: [{ path: '/roles/purchaser', take: 'both' }],
    })
    expect(merged).toMatchObject({
      roles: expect.arrayContaining([
        { id: 'purchaser', label: 'Purchaser' },
        { id: 'x_purchaser', label: 'Mine' },
      ]),
      boss: 'purchaser',
    })
  })
  test('answered with theirs, the item of ours is given up', () => {
    const { merged } = merge({
      ...input,
      resolutions: [{ path: '/roles/purchaser', take: 'theirs' }],
    })
    expect(merged).toEqual({ roles: [{ id: 'purchaser', label: 'Purchaser' }], boss: 'purchaser' })
  })
})

describe('R1 the other operations', () => {
  const rules = rulesFromPatterns({
    '/fields': { kind: 'keyed', key: 'id' },
    '/flags': { kind: 'map' },
    '/fields/*/tags': { kind: 'set' },
  })
  const run = (base: unknown, ours: unknown, theirs: unknown, ...migrations: Migration[]) =>
    merge({ base, ours, theirs, rules, migrations })

  test('renameKey renames a map entry with what the tenant made of it', () => {
    const result = run(
      { flags: { old: 1 } },
      { flags: { old: 2 } },
      { flags: { new: 1 } },
      { op: 'renameKey', path: '/flags', from: 'old', to: 'new' },
    )
    expect(result).toMatchObject({
      merged: { flags: { new: 2 } },
      conflicts: [],
      claims: ['/flags/new'],
    })
  })
  test('moveMember moves a member inside its item', () => {
    const result = run(
      { fields: [{ id: 'a', help: 'x' }] },
      { fields: [{ id: 'a', help: 'mine' }] },
      { fields: [{ id: 'a', hint: { text: 'x' } }] },
      { op: 'moveMember', path: '/fields/*', from: 'help', to: '/hint/text' },
    )
    expect(result).toMatchObject({
      merged: { fields: [{ id: 'a', hint: { text: 'mine' } }] },
      conflicts: [],
      claims: ['/fields/a/hint/text'],
    })
  })
  test('setDefault writes the old default, so that a new one changes no tenant silently', () => {
    const result = run(
      { fields: [{ id: 'a' }] },
      { fields: [{ id: 'a' }, { id: 'x_b' }] },
      { fields: [{ id: 'a', size: 1 }] },
      { op: 'setDefault', path: '/fields/*/size', value: 1 },
    )
    expect(result).toMatchObject({
      merged: {
        fields: [
          { id: 'a', size: 1 },
          { id: 'x_b', size: 1 },
        ],
      },
      conflicts: [],
    })
  })
  test('convert maps listed values, or applies a named total function', () => {
    const mapped = run(
      { level: 'low' },
      { level: 'high' },
      { level: 'minor' },
      { op: 'convert', path: '/level', values: { low: 'minor', high: 'major' } },
    )
    expect(mapped).toMatchObject({ merged: { level: 'major' }, conflicts: [] })
    const named = run(
      { fields: [{ id: 'a', tags: 'x' }] },
      { fields: [{ id: 'a', tags: 'y' }] },
      { fields: [{ id: 'a', tags: ['x'] }] },
      { op: 'convert', path: '/fields/*/tags', with: 'scalarToList' },
    )
    expect(named).toMatchObject({ merged: { fields: [{ id: 'a', tags: ['y'] }] }, conflicts: [] })
  })
  test('operations compose in their order, and steps of a package are accepted', () => {
    const steps = [
      { to: '1.1.0', ops: [{ op: 'renameKey', path: '/flags', from: 'a', to: 'b' }] },
      { to: '1.2.0', ops: [{ op: 'renameKey', path: '/flags', from: 'b', to: 'c' }] },
    ] as const
    expect(
      merge({
        base: { flags: { a: 1 } },
        ours: { flags: { a: 2 } },
        theirs: { flags: { c: 1 } },
        rules,
        migrations: steps,
      }).merged,
    ).toEqual({ flags: { c: 2 } })
  })
  test('inverses: swapped names, dropped defaults, swapped pairs; what loses values has none', () => {
    expect(
      invertMigrations([
        { op: 'renameKey', path: '/flags', from: 'a', to: 'b' },
        { op: 'setDefault', path: '/size', value: 1 },
        { op: 'convert', path: '/level', values: { low: 'minor' } },
        { op: 'convert', path: '/n', with: 'numberToString' },
      ]),
    ).toEqual([
      { op: 'convert', path: '/n', with: 'stringToNumber' },
      { op: 'convert', path: '/level', values: [['minor', 'low']] },
      { op: 'dropDefault', path: '/size', value: 1 },
      { op: 'renameKey', path: '/flags', from: 'b', to: 'a' },
    ])
    expect(() =>
      invertMigrations([{ op: 'convert', path: '/level', values: { a: 'x', b: 'x' } }]),
    ).toThrow('undone')
    expect(() => invertMigrations([{ op: 'convert', path: '/level', with: 'lowercase' }])).toThrow(
      'undone',
    )
    expect(() =>
      invertMigrations([{ op: 'renameKey', path: '/f', from: 'a', to: 'b', irreversible: true }]),
    ).toThrow('undone')
  })
  test('an unknown operation, or a target that base already has, is refused', () => {
    const wrong = [
      { op: 'renameitem', path: '/flags', from: 'a', to: 'b' },
    ] as unknown as Migration[]
    expect(() => run({}, {}, {}, ...wrong)).toThrow('renameItem')
    expect(() =>
      run(
        { flags: { a: 1, b: 1 } },
        {},
        {},
        { op: 'renameKey', path: '/flags', from: 'a', to: 'b' },
      ),
    ).toThrow('Rename that one first')
  })
})
