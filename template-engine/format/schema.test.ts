import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { sections } from '@strata-erp/core'
import { compileFormat, verticalSchemaText } from './index.ts'

test('the committed schema of verticals is the one that the sections give', async () => {
  const committed = await readFile(new URL('vertical.schema.json', import.meta.url), 'utf8')
  // When it is not: run generate.ts as it says, then format the file.
  expect(JSON.parse(committed)).toEqual(JSON.parse(verticalSchemaText(sections)))
})

test('a child needs no more than the key of what it changes, and may remove, place and unset', () => {
  const { vertical } = compileFormat(sections)
  const child = {
    key: 'child',
    version: '1.0.0',
    label: 'Child',
    extends: { parent: '^1.0.0' },
    modules: { $unset: ['stock'] },
    customFields: {
      'base.product': [
        { key: 'lot', $remove: true },
        { key: 'size', $unset: ['help'] },
      ],
    },
    workflows: [{ id: 'order', stages: [{ id: 'review', $before: 'done' }] }],
    roles: [{ id: 'buyer', permissions: { $add: ['base.product.read'], $remove: ['stock.*'] } }],
  }
  expect({ fits: vertical(child), errors: vertical.errors }).toEqual({ fits: true, errors: null })
  expect(vertical({ ...child, workflows: [{ label: 'Nobody' }] })).toBe(false)
  expect(vertical({ ...child, extends: { one: '1', two: '1' } })).toBe(false)
  expect(vertical({ ...child, roles: [{ id: 'buyer', permissions: { $drop: [] } }] })).toBe(false)
})
