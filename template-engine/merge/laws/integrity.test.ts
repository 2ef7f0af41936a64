import { expect, test } from 'vitest'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { merge } from '../merge.ts'
import { danglingReferences } from '../references.ts'
import { lawSchema } from './law-schema.ts'
import { merged } from './inspect.ts'
import { forAll, patience } from './law.ts'
import { worlds } from './world.ts'

test('A19 nothing refers to an item that is not there, unless ours already did', patience, () => {
  forAll(worlds({ refs: true }), ({ rules, base, ours, theirs }) => {
    const known = new Set(
      danglingReferences(ours, rules).map(({ pointer, value }) => `${pointer} ${value}`),
    )
    const result = merged(rules, base, ours, theirs).merged
    for (const { pointer, value } of danglingReferences(result, rules))
      expect(known).toContain(`${pointer} ${value}`)
  })
})

const schema = lawSchema({ refs: true, constraints: true })
const ajv = new Ajv2020({ strict: false })
const isValid = ajv.compile(schema)

test(
  'A20 a merge without open constraint conflicts is valid under the new schema',
  patience,
  () => {
    forAll(worlds({ refs: true, constraints: true }, false), ({ rules, base, ours, theirs }) => {
      const { merged: result, conflicts } = merge({ base, ours, theirs, rules, schema })
      const open = conflicts.some(
        ({ kind, resolved }) => kind === 'constraint' && resolved === undefined,
      )
      expect(isValid(result)).toBe(!open)
    })
  },
)
