import { expect, test } from 'vitest'
import type { FormField } from '../app/queries.ts'
import { changedFields, deedOf } from './record-history.ts'
import type { TimelineEntry } from './record-history.ts'

const field = (path: string, type: FormField['type'] = 'text'): FormField => ({
  path,
  label: path,
  type,
  required: false,
  readOnly: false,
  immutable: false,
  filterable: false,
  section: '',
})
const entry = (before: object | null, after: object | null): TimelineEntry => ({
  kind: 'change',
  id: '1',
  at: '2026-11-22T10:00:00.000Z',
  actor: { id: null, name: 'Ada' },
  change: { action: 'crm.lead.change', before, after } as NonNullable<TimelineEntry['change']>,
})

test('a change is told field by field, the custom ones too', () => {
  const fields = [field('name'), field('custom.x_lot'), field('stage', 'stage'), field('city')]
  const found = changedFields(
    fields,
    entry(
      { name: 'A', custom: { x_lot: null }, stage: 'new', city: 'Bonn' },
      { name: 'B', custom: { x_lot: 'L1' }, stage: 'won', city: 'Bonn' },
    ),
  )
  expect(found.map(({ field: { path }, before, after }) => [path, before, after])).toEqual([
    ['name', 'A', 'B'],
    ['custom.x_lot', null, 'L1'],
  ])
})

test('what was not there before was made, what is not there after was removed', () => {
  expect(deedOf(entry(null, { name: 'A' }))).toBe('created')
  expect(deedOf(entry({ name: 'A' }, null))).toBe('removed')
  expect(deedOf(entry({ name: 'A' }, { name: 'B' }))).toBe('changed')
})
