/** The envelope of a vertical: what it is, what it needs, what it grows from. */
import { keyPattern } from './vertical.ts'

const version = {
  type: 'string',
  pattern: '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$',
} as const
const range = { type: 'string', minLength: 1, maxLength: 100 } as const
const key = { type: 'string', pattern: keyPattern } as const
const entity = { type: 'string', pattern: '^[a-z][a-z0-9-]*\\.[a-z][A-Za-z0-9-]*$' } as const

const operation = {
  type: 'object',
  required: ['op', 'path'],
  properties: {
    op: { enum: ['renameItem', 'renameKey', 'moveMember', 'setDefault', 'dropDefault', 'convert'] },
    path: { type: 'string', pattern: '^(?:/|$)' },
    from: { type: 'string' },
    to: { type: 'string' },
    value: {},
    values: { type: ['array', 'object'] },
    with: { type: 'string' },
    irreversible: { const: true },
  },
  additionalProperties: false,
} as const

export const envelopeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['key', 'version', 'label'],
  properties: {
    $schema: { type: 'string' },
    key: { ...key, description: 'Lower case with hyphens; never changes' },
    version: { ...version, description: 'Semantic version (2.0.0)' },
    label: { type: 'string', minLength: 1, maxLength: 120 },
    description: { type: 'string', maxLength: 2000 },
    requires: {
      type: 'object',
      additionalProperties: false,
      properties: {
        engine: { ...range, description: 'Range of template-engine versions' },
        plugins: {
          type: 'object',
          propertyNames: { pattern: '^[a-z][a-z0-9-]*$' },
          additionalProperties: range,
        },
      },
    },
    deprecated: {
      type: 'string',
      minLength: 1,
      maxLength: 500,
      description: 'Why it should not be chosen any more, and what to take instead',
    },
    extends: {
      type: 'object',
      propertyNames: key,
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: range,
      description: 'The one parent and the range of its versions',
    },
    addons: { type: 'object', propertyNames: key, additionalProperties: range },
    records: {
      type: 'object',
      propertyNames: entity,
      description: 'Inserted once under a stable key, never overwritten',
      additionalProperties: {
        type: 'array',
        items: {
          type: 'object',
          required: ['key'],
          properties: { key: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' } },
        },
      },
    },
    migrations: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['to', 'ops'],
        properties: { to: version, ops: { type: 'array', items: operation } },
      },
    },
    lock: {
      type: 'object',
      propertyNames: key,
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['version', 'hash'],
        properties: { version, hash: { type: 'string', pattern: '^sha256-[0-9a-f]{64}$' } },
      },
      description: 'Only in releases: the versions it was made with',
    },
    hash: {
      type: 'string',
      pattern: '^sha256-[0-9a-f]{64}$',
      description: 'Only in releases: the content, so that a change is noticed',
    },
  },
} as const
