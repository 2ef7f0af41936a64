/**
 * Declared renames, moves and conversions (R1). A package ships them; they run on base and ours
 * before the plain merge, with claims, policies and references, so that a rename is no conflict.
 */
import { canonical } from './json.ts'
import type { Json } from './json.ts'
import { conversions } from './conversion.ts'
import type { ConversionName } from './conversion.ts'
import { MergeInputError } from './problems.ts'

interface Operation {
  /** A pointer in which `*` matches any one segment. */
  readonly path: string
  readonly irreversible?: true
}

/** `path` is the keyed array. */
export type RenameItem = Operation & {
  readonly op: 'renameItem'
  readonly from: string
  readonly to: string
}
/** `path` is the map. */
export type RenameKey = Operation & {
  readonly op: 'renameKey'
  readonly from: string
  readonly to: string
}
/** `path` is the enclosing object; `from` and `to` are pointers (or plain names) inside it. */
export type MoveMember = Operation & {
  readonly op: 'moveMember'
  readonly from: string
  readonly to: string
}
/** Writes the old schema default where the member at `path` is absent, so that a new default changes nobody. */
export type SetDefault = Operation & { readonly op: 'setDefault'; readonly value: Json }
/** The inverse of `setDefault`: removes the member where it holds exactly this value. */
export type DropDefault = Operation & { readonly op: 'dropDefault'; readonly value: Json }
/** Replaces listed scalars, or applies a named total function; what is not listed stays. */
export type Convert = Operation & {
  readonly op: 'convert'
} & (
    | { readonly values: readonly (readonly [Json, Json])[] | Readonly<Record<string, Json>> }
    | { readonly with: ConversionName }
  )

export type Migration = RenameItem | RenameKey | MoveMember | SetDefault | DropDefault | Convert

/** The pairs of a value map; the object form is for strings. */
export const pairsOf = (
  values: readonly (readonly [Json, Json])[] | Readonly<Record<string, Json>>,
): readonly (readonly [Json, Json])[] => (isPairs(values) ? values : Object.entries(values))

const isPairs = (value: object): value is readonly (readonly [Json, Json])[] => Array.isArray(value)

/**
 * The operations that lead back, in reverse order.
 * @throws MergeInputError `irreversible` when one has no inverse
 */
export const invertMigrations = (operations: readonly Migration[]): Migration[] =>
  operations.toReversed().map(invert)

function invert(operation: Migration): Migration {
  if (operation.irreversible === true) throw irreversible(operation)
  switch (operation.op) {
    case 'renameItem':
    case 'renameKey':
    case 'moveMember':
      return { ...operation, from: operation.to, to: operation.from }
    case 'setDefault':
      return { ...operation, op: 'dropDefault' }
    case 'dropDefault':
      return { ...operation, op: 'setDefault' }
    default:
      return invertConversion(operation)
  }
}

function invertConversion(operation: Convert): Convert {
  const { op, path } = operation
  if ('with' in operation) {
    const { inverse } = conversions[operation.with]
    if (inverse === undefined) throw irreversible(operation)
    return { op, path, with: inverse }
  }
  const pairs = pairsOf(operation.values)
  // Two values that become one cannot be told apart on the way back.
  if (new Set(pairs.map(([, to]) => canonical(to))).size < pairs.length)
    throw irreversible(operation)
  return { op, path, values: pairs.map(([from, to]) => [to, from] as const) }
}

const irreversible = ({ op, path }: Migration): MergeInputError =>
  new MergeInputError(
    'irreversible',
    path,
    `Expected a migration that can be undone, found "${op}" at "${path}", which cannot. Restore an earlier revision instead.`,
  )

const operationNames = [
  'renameItem',
  'renameKey',
  'moveMember',
  'setDefault',
  'dropDefault',
  'convert',
]

/**
 * Reads operations, also when wrapped in the steps of a package (`{to, ops}`).
 * @throws MergeInputError `bad-migration`
 */
export function readMigrations(list: readonly unknown[]): Migration[] {
  return list.flatMap((entry): Migration[] => {
    if (entry !== null && typeof entry === 'object' && 'ops' in entry && Array.isArray(entry.ops)) {
      return readMigrations(entry.ops)
    }
    if (isMigration(entry)) return [entry]
    throw new MergeInputError(
      'bad-migration',
      '',
      `Expected one of ${operationNames.join(', ')} with its path and values, found ${JSON.stringify(entry)}. Correct the operation.`,
    )
  })
}

function isMigration(entry: unknown): entry is Migration {
  if (entry === null || typeof entry !== 'object' || !('op' in entry) || !('path' in entry))
    return false
  if (typeof entry.path !== 'string' || typeof entry.op !== 'string') return false
  switch (entry.op) {
    case 'renameItem':
    case 'renameKey':
    case 'moveMember':
      return (
        'from' in entry &&
        'to' in entry &&
        typeof entry.from === 'string' &&
        typeof entry.to === 'string'
      )
    case 'setDefault':
    case 'dropDefault':
      return 'value' in entry
    case 'convert':
      return 'with' in entry
        ? typeof entry.with === 'string' && Object.hasOwn(conversions, entry.with)
        : 'values' in entry && typeof entry.values === 'object' && entry.values !== null
    default:
      return false
  }
}
