/**
 * The configuration document: what one tenant's ERP looks like, as one JSON value.
 *
 * Words. *Section*: a top-level member (modules, customFields, ... labels). *x-merge*: an
 * annotation that says how a value is merged and by what its items are told apart: the template
 * engine merges by it, the kernel finds items by it (`shape.ts`), validation is blind to it.
 * *uid*: the immutable name that records point to, so a rename of an id touches no data.
 *
 * The schema is the single source: `template-engine/format` generates `vertical.schema.json` from
 * it, the kernel validates every write with it, and the merge compiles its rules from it.
 */
import type { JsonSchema } from '../schema/json.ts'
import { duty, role, team } from './access-sections.ts'
import {
  atomic,
  colour,
  entityName,
  fieldPath,
  id,
  keyed,
  label,
  map,
  permission,
  presentational,
  prose,
  set,
  struct,
  uid,
} from './section-words.ts'

/** Field types that a custom field may have; `stage` and `lines` belong to code. */
export const customFieldTypes = [
  'text',
  'longText',
  'integer',
  'decimal',
  'money',
  'percent',
  'boolean',
  'date',
  'timestamp',
  'duration',
  'choice',
  'choices',
  'reference',
  'email',
  'phone',
  'url',
  'address',
  'json',
  'file',
] as const

const option = struct({ id, uid, label, color: colour, deprecated: { type: 'boolean' } }, [
  'id',
  'label',
])

const customField: JsonSchema = {
  ...struct(
    {
      key: id,
      uid,
      label,
      help: prose,
      type: { enum: [...customFieldTypes] },
      required: { type: 'boolean' },
      default: atomic({}),
      maxLength: { type: 'integer', minimum: 1, maximum: 100_000 },
      precision: { type: 'integer', minimum: 1, maximum: 18 },
      scale: { type: 'integer', minimum: 0, maximum: 9 },
      min: { type: 'number' },
      max: { type: 'number' },
      pattern: { type: 'string', maxLength: 200 },
      entity: entityName,
      options: keyed('id', 'presentational', option),
      section: { type: 'string', maxLength: 60, 'x-merge': presentational },
      filterable: {
        type: 'boolean',
        description: 'Kept in typed, indexed form; at most 25 an entity',
      },
      sensitive: { type: 'boolean', description: 'Shown only to roles that name it' },
      deprecated: { type: 'boolean' },
    },
    ['key', 'label', 'type'],
  ),
  'x-merge': {
    kind: 'struct',
    groups: { type: ['type', 'maxLength', 'precision', 'scale', 'entity'] },
  },
}

export const stageCategories = ['open', 'won', 'lost', 'done', 'cancelled'] as const

const stage = struct(
  {
    id,
    uid,
    label,
    color: colour,
    category: { enum: [...stageCategories] },
    probability: { type: 'integer', minimum: 0, maximum: 100 },
    slaHours: { type: 'integer', minimum: 1, maximum: 87_600 },
    deprecated: { type: 'boolean' },
  },
  ['id', 'label', 'category'],
)

/** `from` and `to` name stages of the same workflow; `requires` names fields that must hold a value. */
const transition = struct(
  {
    from: { ...id, 'x-merge': { ref: '../stages' } },
    to: { ...id, 'x-merge': { ref: '../stages' } },
    permission,
    requires: set(fieldPath),
  },
  ['from', 'to'],
)

const workflow = struct(
  {
    id,
    label,
    entity: entityName,
    default: { type: 'boolean', description: 'The workflow of a record that names none' },
    stages: { ...keyed('id', 'significant', stage), minItems: 1 },
    transitions: keyed(['from', 'to'], 'ignored', transition),
  },
  ['id', 'label', 'entity', 'stages', 'transitions'],
)

export const filterOperators = [
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'in',
  'prefix',
  'empty',
  'within',
] as const

/** `value` of `within` is a period relative to today: today, thisWeek, thisMonth, thisQuarter, thisYear, last30Days, next30Days, past. */
const filter = struct(
  { id, field: fieldPath, op: { enum: [...filterOperators] }, value: atomic({}) },
  ['id', 'field', 'op'],
)
const measure = atomic(
  struct({ op: { enum: ['count', 'sum', 'avg', 'min', 'max'] }, field: fieldPath }, ['op']),
)

const widget = struct(
  {
    id,
    label,
    kind: { enum: ['report', 'metric', 'chart', 'list'] },
    position: {
      type: 'array',
      prefixItems: [
        { type: 'integer', minimum: 0, maximum: 11 },
        { type: 'integer', minimum: 0 },
        { type: 'integer', minimum: 1, maximum: 12 },
        { type: 'integer', minimum: 1, maximum: 24 },
      ],
      minItems: 4,
      maxItems: 4,
      description: 'x, y, width, height on a grid of 12 columns',
      'x-merge': { kind: 'atomic', ...presentational },
    },
    report: { ...id, 'x-merge': { ref: '/reports' } },
    dataset: entityName,
    measure,
    filters: keyed('id', 'presentational', filter),
    groupBy: fieldPath,
    interval: { enum: ['day', 'week', 'month', 'quarter', 'year'] },
    chart: { enum: ['bar', 'line', 'pie', 'funnel', 'number'] },
    columns: { type: 'array', items: fieldPath, 'x-merge': { kind: 'sequence' } },
    sort: { type: 'string', 'x-merge': { kind: 'atomic' } },
    limit: { type: 'integer', minimum: 1, maximum: 100 },
  },
  ['id', 'label', 'kind', 'position'],
)
const dashboard = struct(
  { id, label, description: prose, widgets: keyed('id', 'presentational', widget) },
  ['id', 'label', 'widgets'],
)

const report = struct(
  {
    id,
    label,
    description: prose,
    dataset: entityName,
    columns: keyed('key', 'significant', struct({ key: fieldPath, label }, ['key'])),
    filters: keyed('id', 'presentational', filter),
    groupings: keyed(
      'field',
      'significant',
      struct(
        { field: fieldPath, interval: { enum: ['day', 'week', 'month', 'quarter', 'year'] } },
        ['field'],
      ),
    ),
    totals: set({ type: 'string', pattern: '^(count|(sum|avg|min|max):[a-z][A-Za-z0-9_.]*)$' }),
    sort: atomic({ type: 'string', description: 'As in a list: -amount,name' }),
    chart: atomic(
      struct(
        { kind: { enum: ['bar', 'line', 'pie', 'funnel'] }, x: fieldPath, y: { type: 'string' } },
        ['kind'],
      ),
    ),
  },
  ['id', 'label', 'dataset', 'columns'],
)

const notification = struct(
  {
    id,
    label,
    on: {
      type: 'string',
      pattern: '^[a-z][a-z0-9-]*(\\.[A-Za-z0-9-]+)+$',
      description: 'An event type',
    },
    when: atomic({ type: 'object', description: 'JSONLogic over the event' }),
    to: set({ type: 'string', pattern: '^(owner|role:[a-z][A-Za-z0-9_-]*|user:.+|mail:.+)$' }),
    channels: set({ enum: ['inApp', 'mail', 'webhook'] }),
    subject: { type: 'string', maxLength: 200, 'x-merge': { kind: 'text', check: 'handlebars' } },
    template: {
      type: 'string',
      maxLength: 20_000,
      'x-merge': { kind: 'text', check: 'handlebars' },
    },
    webhook: { type: 'string', format: 'uri' },
    active: { type: 'boolean' },
  },
  ['id', 'on', 'to', 'channels', 'template'],
)

const document = struct(
  {
    id,
    label,
    kind: { enum: ['pdf', 'html', 'mail', 'label'] },
    entity: entityName,
    body: { type: 'string', maxLength: 200_000, 'x-merge': { kind: 'text', check: 'handlebars' } },
    partials: map({
      type: 'string',
      maxLength: 100_000,
      'x-merge': { kind: 'text', check: 'handlebars' },
    }),
  },
  ['id', 'label', 'kind', 'body'],
)

/** `pattern`: literal text with {year}, {month}, {day} and one {seq:N} (N digits, zero-padded). */
const numbering = struct(
  {
    id,
    label,
    entity: entityName,
    pattern: { type: 'string', pattern: '^[^{}]*(\\{(year|month|day|seq:[1-9])\\}[^{}]*)+$' },
  },
  ['id', 'pattern'],
)

const moduleState = struct({ active: { type: 'boolean' }, settings: map(atomic({})) }, ['active'])

/** Section name -> JSON Schema (draft 2020-12) with `x-merge`. The order is the order of display. */
export const sections = {
  modules: map(moduleState, { pattern: '^[a-z][a-z0-9-]*$' }),
  customFields: map(keyed('key', 'presentational', customField), entityName),
  workflows: keyed('id', 'ignored', workflow),
  dashboards: keyed('id', 'presentational', dashboard),
  reports: keyed('id', 'presentational', report),
  notifications: keyed('id', 'ignored', notification),
  roles: keyed('id', 'ignored', role),
  teams: keyed('id', 'ignored', team),
  duties: keyed('id', 'ignored', duty),
  documents: keyed('id', 'presentational', document),
  numbering: keyed('id', 'ignored', numbering),
  flags: map(atomic({ type: ['boolean', 'string', 'number'] })),
  labels: map(map({ type: 'string', maxLength: 500, 'x-merge': presentational }), {
    pattern: '^[a-z]{2}(-[A-Z]{2})?$',
  }),
} as const satisfies Record<string, JsonSchema>

export type SectionName = keyof typeof sections
/** Names of all sections, in the order of the document. */
export const sectionNames = Object.keys(sections) as SectionName[]

/** The whole document. Every section may be absent: absent equals empty. */
export const configurationSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  properties: { ...sections },
}
