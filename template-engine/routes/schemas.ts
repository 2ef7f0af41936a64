/** Bodies and answers of the engine's routes, for validation and for the API document. */
import type { JsonSchema } from '@strata-erp/core'
import { conflictKinds } from '../merge/index.ts'

const text: JsonSchema = { type: 'string' }
const textOrNull: JsonSchema = { type: ['string', 'null'] }
const whole: JsonSchema = { type: 'integer' }
const flag: JsonSchema = { type: 'boolean' }
const texts: JsonSchema = { type: 'array', items: text }
const rows: JsonSchema = { type: 'array', items: { type: 'object' } }
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})
const body = (
  properties: Record<string, JsonSchema>,
  required: readonly string[] = [],
): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: [...required],
  properties,
})

const version: JsonSchema = { type: 'string', minLength: 1, maxLength: 100 }
const key: JsonSchema = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,38}[a-z0-9]$' }
const pointer: JsonSchema = { type: 'string', maxLength: 2000, pattern: '^(?:/|$)' }
const addons: JsonSchema = {
  type: 'object',
  maxProperties: 20,
  propertyNames: key,
  additionalProperties: { type: ['string', 'null'], maxLength: 100 },
  description: 'Add-ons: a version or range; null takes one out',
}
const mapping: JsonSchema = {
  type: 'array',
  maxItems: 500,
  items: { type: 'object', required: ['op', 'path'], properties: { op: text, path: pointer } },
  description: 'Another vertical: which old ids are which new ones, as migrations',
}

/** One answer, as `POST /template/plan/:id/resolve` takes them. */
const answer: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['path'],
  properties: {
    path: pointer,
    kind: { enum: [...conflictKinds, 'security', 'in-use'] },
    take: { enum: ['ours', 'theirs', 'both', 'drop-referrers', 'repoint'] },
    id: { type: 'string', maxLength: 64, description: 'With both: the new id of yours' },
    to: { type: 'string', maxLength: 64, description: 'With repoint: what takes its place' },
    value: { description: 'The value itself' },
    hunks: { type: 'array', maxItems: 10_000, description: 'Texts: one choice a hunk' },
  },
  oneOf: ['take', 'value', 'hunks'].map((one) => ({ required: [one], properties: { [one]: {} } })),
}
export const answersSchema: JsonSchema = { type: 'array', maxItems: 2000, items: answer }

export const applySchema = body(
  { vertical: key, version, addons, mapping, dryRun: flag, answers: answersSchema },
  ['vertical'],
)
export const planSchema = body({ vertical: key, version, addons, mapping, dryRun: flag })
export const resolveSchema = body({ answers: { ...answersSchema, minItems: 1 } }, ['answers'])
export const rollbackSchema = body({
  to: { type: 'integer', minimum: 0 },
  mode: { enum: ['exact', 'merge'] },
  restoreRevoked: flag,
  dryRun: flag,
})
export const resetSchema = body(
  {
    pointers: {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      items: { ...pointer, minLength: 2, pattern: '^/' },
    },
  },
  ['pointers'],
)
export const resetAnswer = object({ revision: whole })

const target = object({
  vertical: textOrNull,
  version: textOrNull,
  addons: { type: 'object', additionalProperties: text },
})

export const planAnswer = object({
  id: { type: ['string', 'null'], description: 'Null: nothing was stored' },
  kind: text,
  status: { enum: ['open', 'committed', 'superseded'] },
  from: target,
  to: target,
  revision: whole,
  empty: { type: 'boolean', description: 'Nothing to do' },
  changes: rows,
  conflicts: { ...rows, description: 'All that was contested; `resolved` where it is decided' },
  open: { type: 'integer', description: 'Conflicts without an answer' },
  notices: rows,
  names: { type: 'object', additionalProperties: text, description: 'Labels by pointer' },
})
export const appliedAnswer = object({ plan: planAnswer, applied: flag, revision: whole })
export const rolledBackAnswer = object({
  applied: flag,
  restored: whole,
  revision: whole,
  discarded: rows,
  revoked: rows,
})
export const statusAnswer = object({
  on: target,
  revision: whole,
  available: textOrNull,
  layers: texts,
  openPlan: { type: ['object', 'null'] },
  policy: object({ upgrades: { enum: ['manual', 'clean', 'pinned'] }, paths: rows }),
  claims: texts,
  names: { type: 'object', additionalProperties: text },
  retiredFields: rows,
})
export const verticalAnswer = object({
  key: text,
  label: text,
  description: textOrNull,
  deprecated: textOrNull,
  extends: { type: 'object', additionalProperties: text },
  versions: texts,
  latest: text,
})
export const revisionAnswer = object({
  revision: whole,
  kind: text,
  summary: text,
  by: text,
  at: { type: 'string', format: 'date-time' },
  on: target,
})
const names: JsonSchema = {
  type: 'object',
  additionalProperties: text,
  description: 'Labels by pointer',
}
export const differencesAnswer = object({ from: whole, to: whole, changes: rows, names })
export const changelogAnswer = object({
  key: text,
  from: text,
  to: text,
  notes: { type: 'array', items: object({ key: text, version: text, text }) },
  changes: rows,
  names,
})
export const sidesAnswer: JsonSchema = {
  type: 'object',
  required: ['pointer'],
  properties: { pointer: text, base: {}, ours: {}, theirs: {}, result: {} },
  description: 'A side is left out where nothing is there',
}
const upgrades: JsonSchema = { enum: ['manual', 'clean', 'pinned'] }
export const policySchema = body({
  upgrades,
  paths: {
    type: 'array',
    maxItems: 200,
    items: body({ path: pointer, take: { enum: ['ours', 'theirs', 'ask'] }, kind: text }, [
      'path',
      'take',
    ]),
  },
})
export const policyAnswer = object({ upgrades, paths: rows })
export const whyAnswer = object({
  pointer: text,
  setBy: { enum: ['tenant', 'template', 'nobody'] },
  layer: textOrNull,
  overrides: texts,
  person: { type: ['object', 'null'] },
  text,
})
