/** A schema that has every merge kind in every position that matters, and nothing else. */

export interface Variant {
  readonly refs?: boolean
  /** Templates are released only when every reference holds; tenants may hold anything. */
  readonly closed?: boolean
  readonly owners?: boolean
  /** diff3 kinds; some laws do not hold for them, as `merge.md` says. */
  readonly lines?: boolean
  /** Limits that a merge of two valid documents can break. */
  readonly constraints?: boolean
}

type Schema = Readonly<Record<string, unknown>>

const struct = (properties: Schema, required: string[] = [], merge?: Schema): Schema => ({
  type: 'object',
  properties,
  required,
  ...(merge && { 'x-merge': merge }),
})
const keyed = (order: string, items: Schema, key: string | string[] = 'id'): Schema => ({
  type: 'array',
  'x-merge': { kind: 'keyed', key, order },
  items,
})
const set: Schema = { type: 'array', 'x-merge': { kind: 'set' }, items: {} }
const map = (values: Schema): Schema => ({
  type: 'object',
  'x-merge': { kind: 'map' },
  additionalProperties: values,
})
const atomic: Schema = { 'x-merge': { kind: 'atomic' } }

export function lawSchema({
  refs = false,
  owners = false,
  lines = true,
  constraints = false,
}: Variant): Schema {
  const stageName = refs ? { 'x-merge': { ref: '../stages' } } : {}
  const text = lines ? { type: 'string', 'x-merge': { kind: 'text' } } : {}
  const sequence = lines ? { type: 'array', 'x-merge': { kind: 'sequence' } } : atomic
  const stage = struct(
    {
      id: {},
      label: { 'x-merge': { onConflict: 'ours' } },
      type: {},
      size: {},
      tags: set,
      notes: text,
      options: keyed('presentational', struct({ id: {}, value: {} }, ['id'])),
    },
    ['id'],
    { groups: { type: ['type', 'size'] } },
  )
  return struct({
    title: {},
    count: constraints
      ? { anyOf: [{ not: { type: 'number' } }, { type: 'number', maximum: 0 }] }
      : {},
    range: atomic,
    body: text,
    steps: sequence,
    tags: set,
    flags: map({}),
    labels: map(map({ 'x-merge': { onConflict: 'ours' } })),
    settings: struct({ on: {}, inner: struct({ depth: {}, limit: {} }) }),
    stages: { ...keyed('significant', stage), ...(constraints && { maxItems: 3 }) },
    transitions: keyed(
      'ignored',
      struct({ from: stageName, to: stageName, needs: {} }, ['from', 'to']),
      ['from', 'to'],
    ),
    widgets: keyed(
      'presentational',
      struct({ id: {}, at: atomic, stage: refs ? { 'x-merge': { ref: '/stages' } } : {} }, ['id']),
    ),
    roles: keyed('ignored', struct({ id: {}, permissions: set, about: text }, ['id'])),
    ...(refs && { starts: { ...set, items: { 'x-merge': { ref: '/stages' } } } }),
    ...(owners && {
      locked: { 'x-merge': { owner: 'template' } },
      own: struct({ theme: {}, size: {} }, [], { owner: 'tenant' }),
    }),
  })
}
