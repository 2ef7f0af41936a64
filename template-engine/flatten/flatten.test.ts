import { describe, expect, test } from 'vitest'
import { configurationSchema } from '../../core/configuration/sections.ts'
import { compileRules, getAt, merge, MergeInputError } from '../merge/index.ts'
import { flatten, originOf } from './index.ts'
import type { Layer } from './index.ts'

const rules = compileRules(configurationSchema)
const layer = (
  name: string,
  document: unknown,
  kind: Layer['kind'] = 'vertical',
  version = '1.0.0',
): Layer => ({
  name,
  version,
  kind,
  document,
})
const stage = (id: string, more: object = {}) => ({ id, label: id, category: 'open', ...more })
const flow = (stages: object[], more: object = {}) => ({
  workflows: [{ id: 'po', stages, ...more }],
})
const whole = { label: 'PO', entity: 'inventory.order', transitions: [] }
const parent = layer('commerce', flow([stage('draft'), stage('sent'), stage('done')], whole))
const stagesOf = (layers: Layer[]) =>
  getAt(flatten(layers, rules).document, '/workflows/po/stages#order', rules)
const codeOf = (layers: Layer[]) => {
  try {
    flatten(layers, rules)
  } catch (error) {
    if (error instanceof MergeInputError) return { code: error.code, message: error.message }
    throw error
  }
  return undefined
}

describe('V2 layers become one document', () => {
  test('a child states only what it changes', () => {
    const child = layer('wholesale', flow([{ id: 'sent', slaHours: 24 }]))
    expect(flatten([parent, child], rules).document).toEqual(
      flow([stage('draft'), stage('sent', { slaHours: 24 }), stage('done')], whole),
    )
  })
  test('items are removed, added at the end, or placed before and after others', () => {
    expect(stagesOf([parent, layer('c', flow([{ id: 'sent', $remove: true }]))])).toEqual([
      'draft',
      'done',
    ])
    expect(stagesOf([parent, layer('c', flow([stage('paid')]))])).toEqual([
      'draft',
      'sent',
      'done',
      'paid',
    ])
    expect(stagesOf([parent, layer('c', flow([stage('paid', { $before: 'done' })]))])).toEqual([
      'draft',
      'sent',
      'paid',
      'done',
    ])
    expect(stagesOf([parent, layer('c', flow([{ id: 'done', $after: 'draft' }]))])).toEqual([
      'draft',
      'done',
      'sent',
    ])
  })
  test('a set is stated as members to add, or as what to add and to remove', () => {
    const roles = (permissions: unknown) => ({ roles: [{ id: 'r', label: 'R', permissions }] })
    const merged = (over: unknown) =>
      flatten([layer('p', roles(['a.b', 'a.c'])), layer('c', roles(over))], rules).document
    expect(merged(['a.d'])).toEqual(roles(['a.b', 'a.c', 'a.d']))
    expect(merged({ $add: ['a.d'], $remove: ['a.b'] })).toEqual(roles(['a.c', 'a.d']))
  })
  test('members and entries are unset', () => {
    const flags = layer('p', {
      flags: { a: 1, b: 2 },
      ...flow([stage('draft', { slaHours: 4 })], whole),
    })
    const child = layer('c', {
      flags: { $unset: ['a'] },
      ...flow([{ id: 'draft', $unset: ['slaHours'] }]),
    })
    expect(flatten([flags, child], rules).document).toEqual({
      flags: { b: 2 },
      ...flow([stage('draft')], whole),
    })
  })
  test('a group whose naming member is stated is stated as a whole', () => {
    const field = (more: object) => ({ customFields: { 'base.product': [{ key: 'f', ...more }] } })
    const text = layer('p', field({ label: 'F', type: 'text', maxLength: 40 }))
    expect(flatten([text, layer('c', field({ type: 'date' }))], rules).document).toEqual(
      field({ label: 'F', type: 'date' }),
    )
    expect(flatten([text, layer('c', field({ maxLength: 50 }))], rules).document).toEqual(
      field({ label: 'F', type: 'text', maxLength: 50 }),
    )
  })
  test('a child that masks its parent’s change invents no conflict, and dropping the mask shows it', () => {
    const sla = (hours: number) => layer('p', flow([stage('draft', { slaHours: hours })], whole))
    const mask = layer('c', flow([{ id: 'draft', slaHours: 15 }]))
    const base = flatten([sla(10), mask], rules).document
    const ours = flow([stage('draft', { slaHours: 12 })], whole)
    expect(
      merge({ base, ours, theirs: flatten([sla(20), mask], rules).document, rules }).conflicts,
    ).toEqual([])
    const unmasked = flatten([sla(20), layer('c', {})], rules).document
    expect(merge({ base, ours, theirs: unmasked, rules }).conflicts).toMatchObject([
      { kind: 'modify-modify', theirs: 20 },
    ])
  })
})

describe('what a composition refuses', () => {
  test('the same new item from two add-ons, naming both', () => {
    const role = { roles: [{ id: 'packer', label: 'P', permissions: [] }] }
    const error = codeOf([layer('one', role, 'addon'), layer('two', role, 'addon', '2.1.0')])
    expect(error?.code).toBe('duplicate-new-item')
    expect(error?.message).toContain('one@1.0.0 and two@2.1.0')
    expect(codeOf([layer('p', role), layer('one', role, 'addon')])).toBeUndefined()
  })
  test('an anchor that is not there, an item stated twice or without a key', () => {
    expect(codeOf([parent, layer('c', flow([stage('x', { $after: 'gone' })]))])?.code).toBe(
      'missing-anchor',
    )
    expect(codeOf([parent, layer('c', flow([stage('x'), stage('x')]))])?.code).toBe('duplicate-key')
    expect(codeOf([parent, layer('c', flow([{ label: 'x' }]))])?.code).toBe('missing-key')
    expect(codeOf([layer('c', { unknown: [1] })])?.code).toBe('undeclared-array')
  })
})

describe('the layer map', () => {
  const child = layer(
    'wholesale',
    flow([{ id: 'sent', label: 'Mailed' }, stage('paid'), { id: 'done', $remove: true }]),
    'vertical',
    '1.4.0',
  )
  const { origin } = flatten([parent, child], rules)
  test('it says who set a value and whom that overrides', () => {
    expect(origin['/workflows/po/stages/sent/label']).toEqual({
      layer: 'wholesale@1.4.0',
      overrides: ['commerce@1.0.0'],
    })
    expect(origin['/workflows/po/stages/paid']).toEqual({ layer: 'wholesale@1.4.0', overrides: [] })
    expect(origin['/workflows/po/stages/sent/id']).toEqual({
      layer: 'commerce@1.0.0',
      overrides: [],
    })
    expect(
      Object.keys(origin).filter((path) => path.startsWith('/workflows/po/stages/done')),
    ).toEqual([])
  })
  test('a pointer without an entry of its own belongs to what is around it', () => {
    expect(originOf(origin, '/workflows/po/stages/paid/slaHours')?.layer).toBe('wholesale@1.4.0')
    expect(originOf(origin, '/nowhere')).toBeUndefined()
  })
})
