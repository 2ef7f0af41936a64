/** Avro records of any shape, and what may become of them, for property tests. */
import * as fc from 'fast-check'
import type { AvroField, AvroPrimitive, AvroRecord, AvroSchema } from '../../schema/avro-schema.ts'
import type { Json } from '../../schema/json.ts'

/** A schema before its records have names. */
type Tree =
  | { readonly kind: 'primitive'; readonly type: AvroPrimitive }
  | { readonly kind: 'array' | 'map'; readonly of: Tree }
  | { readonly kind: 'union'; readonly branches: readonly Tree[] }
  | { readonly kind: 'record'; readonly fields: readonly Member[]; readonly renamed: boolean }
interface Member {
  readonly name: string
  readonly type: Tree
  readonly defaulted: boolean
}

const zeros: Readonly<Record<AvroPrimitive, Json>> = {
  null: null,
  boolean: false,
  int: 0,
  long: 0,
  float: 0,
  double: 0,
  bytes: '',
  string: '',
}
const primitive: fc.Arbitrary<Tree> = fc
  .constantFrom<AvroPrimitive>('boolean', 'int', 'long', 'float', 'double', 'bytes', 'string')
  .map((type) => ({ kind: 'primitive', type }))
const nothing: Tree = { kind: 'primitive', type: 'null' }

function trees(depth: number): fc.Arbitrary<Tree> {
  if (depth === 0) return primitive
  const inner = trees(depth - 1)
  return fc.oneof(
    { weight: 4, arbitrary: primitive },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom<'array' | 'map'>('array', 'map'), inner)
        .map(([kind, of]) => ({ kind, of })),
    },
    { weight: 3, arbitrary: unionsOf(inner) },
    { weight: 3, arbitrary: recordsWith(inner) },
  )
}
/** Avro allows one branch of a kind, and no union within a union. */
function unionsOf(inner: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> {
  const branch = fc.oneof(
    fc.constant(nothing),
    inner.filter(({ kind }) => kind !== 'union'),
  )
  return fc
    .uniqueArray(branch, {
      minLength: 1,
      maxLength: 3,
      selector: (tree) => (tree.kind === 'primitive' ? tree.type : tree.kind),
    })
    .map((branches) => ({ kind: 'union', branches }))
}
function recordsWith(inner: fc.Arbitrary<Tree>): fc.Arbitrary<Tree & { kind: 'record' }> {
  return fc.record({
    kind: fc.constant('record' as const),
    renamed: fc.constant(false),
    fields: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('amount', 'currency', 'city', 'lines'),
        type: inner,
        defaulted: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3, selector: ({ name }) => name },
    ),
  })
}

const wider: Partial<Record<AvroPrimitive, AvroPrimitive>> = {
  int: 'long',
  long: 'double',
  float: 'double',
  string: 'bytes',
  bytes: 'string',
}

/** What a schema may become: mostly itself, in places something near it, or anything. */
function variantOf(tree: Tree): fc.Arbitrary<Tree> {
  const edited: fc.Arbitrary<Tree>[] = [fc.constant(tree)]
  if (tree.kind === 'primitive') {
    const type = wider[tree.type]
    if (type !== undefined) edited.push(fc.constant({ kind: 'primitive', type }))
  } else if (tree.kind === 'union') edited.push(fc.constantFrom(...tree.branches))
  else if (tree.kind === 'record') edited.push(variantOfRecord(tree))
  else edited.push(variantOf(tree.of).map((of) => ({ kind: tree.kind, of })))
  if (tree.kind !== 'union' && tree !== nothing)
    edited.push(fc.constant({ kind: 'union', branches: [nothing, tree] }))
  return fc.oneof({ weight: 9, arbitrary: fc.oneof(...edited) }, { weight: 1, arbitrary: trees(1) })
}
function variantOfRecord(
  record: Tree & { kind: 'record' },
): fc.Arbitrary<Tree & { kind: 'record' }> {
  const members = record.fields.map((member) =>
    fc.record({
      name: fc.constant(member.name),
      type: variantOf(member.type),
      defaulted: fc.boolean(),
    }),
  )
  const added = fc.record({
    name: fc.constantFrom('region', 'country'),
    type: primitive,
    defaulted: fc.boolean(),
  })
  return fc
    .tuple(
      fc.tuple(...members),
      fc.option(added, { freq: 2 }),
      fc.array(fc.nat(2), { maxLength: 1 }),
      fc.nat(12).map((chance) => chance === 0),
    )
    .map(([kept, more, dropped, renamed]) => ({
      kind: 'record',
      renamed,
      fields: [
        ...kept.filter((_, index) => kept.length === 1 || !dropped.includes(index)),
        ...(more === null ? [] : [more]),
      ],
    }))
}

/** Records are named after where they are, so that those of reader and writer meet. */
function named(tree: Tree, path: string): AvroSchema {
  switch (tree.kind) {
    case 'primitive':
      return tree.type
    case 'array':
      return { type: 'array', items: named(tree.of, `${path}_items`) }
    case 'map':
      return { type: 'map', values: named(tree.of, `${path}_values`) }
    case 'union':
      return tree.branches.map((branch) => named(branch, path))
    case 'record':
      return namedRecord(tree, path)
    default:
      return tree satisfies never
  }
}
function namedRecord(tree: Tree & { kind: 'record' }, path: string): AvroRecord {
  return {
    type: 'record',
    name: tree.renamed ? `${path}_renamed` : path,
    fields: tree.fields.map(({ name, type, defaulted }): AvroField => {
      const schema = named(type, `${path}_${name}`)
      const first = Array.isArray(schema) ? (schema as readonly AvroSchema[])[0] : schema
      const zero = typeof first === 'string' ? zeros[first as AvroPrimitive] : undefined
      return { name, type: schema, ...(defaulted && zero !== undefined && { default: zero }) }
    }),
  }
}

/** A schema that wrote and one that shall read. */
export const schemaChanges: fc.Arbitrary<{
  readonly reader: AvroRecord
  readonly writer: AvroRecord
}> = recordsWith(trees(2)).chain((writer) =>
  variantOfRecord(writer).map((reader) => ({
    reader: namedRecord(reader, 'Order'),
    writer: namedRecord(writer, 'Order'),
  })),
)
