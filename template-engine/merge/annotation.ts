/** The vocabulary of `x-merge`, closed so that a misspelt word fails instead of being ignored. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { MergeInputError } from './problems.ts'
import { kinds, orders, owners, suggestions } from './rules.ts'
import type { Kind, Order, Owner, RefTarget, RuleDraft, Suggestion } from './rules.ts'

/** One rule as people write it: the value of `x-merge`, or of one pattern in a rules file. */
export interface Annotation {
  readonly kind?: Kind
  /** `keyed` only: the member, or the members, whose strings make an item's key. */
  readonly key?: string | readonly string[]
  /** `keyed` only: whether the order of items has a meaning. */
  readonly order?: Order
  readonly groups?: Readonly<Record<string, readonly string[]>>
  readonly owner?: Owner
  /** The collection whose item this string names: `/reports`, or `../stages` beside the own item's collection. */
  readonly ref?: string
  readonly check?: 'handlebars'
  readonly onConflict?: Suggestion
}

const names = { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true } as const

/** JSON Schema (2020-12) of an annotation; also the meta-schema of the ajv keyword. */
export const annotationSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    kind: { enum: kinds },
    key: { oneOf: [{ type: 'string', minLength: 1 }, names] },
    order: { enum: orders },
    groups: { type: 'object', additionalProperties: names },
    owner: { enum: owners },
    ref: { type: 'string', pattern: '^(/|(\\.\\./)+)[^/]' },
    check: { enum: ['handlebars'] },
    onConflict: { enum: suggestions },
  },
} as const

const ajv = new Ajv2020({ strict: false })
let compiled: ValidateFunction<Annotation> | undefined

/** @throws MergeInputError `bad-annotation` with the pointer of the annotation. */
export function checkAnnotation(value: unknown, path: string): Annotation {
  compiled ??= ajv.compile<Annotation>(annotationSchema)
  if (compiled(value)) return value
  const [error] = compiled.errors ?? []
  const unknown: unknown = error?.params['additionalProperty']
  const found =
    typeof unknown === 'string'
      ? `unknown member "${unknown}"`
      : `${JSON.stringify(value)}: ${error?.instancePath ?? ''} ${error?.message ?? 'is wrong'}`
  throw new MergeInputError(
    'bad-annotation',
    path,
    `Expected a merge rule made of ${Object.keys(annotationSchema.properties).join(', ')}, found ${found} at "${path}". Correct the rule.`,
  )
}

function parseRef(ref: string): RefTarget {
  const climb = /^(\.\.\/)*/.exec(ref)?.[0] ?? ''
  const rest = ref.slice(climb.length).replace(/^\//, '')
  return {
    absolute: climb === '',
    up: climb.length / '../'.length,
    segments: rest.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')),
  }
}

/** Writes an annotation into a rule. */
export function applyAnnotation(rule: RuleDraft, annotation: Annotation): void {
  if (annotation.kind !== undefined) rule.kind = annotation.kind
  if (annotation.key !== undefined) {
    rule.key = typeof annotation.key === 'string' ? [annotation.key] : annotation.key
  }
  if (annotation.order !== undefined) rule.order = annotation.order
  if (annotation.owner !== undefined) rule.owner = annotation.owner
  if (annotation.check !== undefined) rule.check = annotation.check
  if (annotation.onConflict !== undefined) rule.onConflict = annotation.onConflict
  if (annotation.ref !== undefined) rule.ref = parseRef(annotation.ref)
  if (annotation.groups !== undefined) {
    rule.groups = Object.entries(annotation.groups).map(([name, members]) => ({ name, members }))
  }
}
