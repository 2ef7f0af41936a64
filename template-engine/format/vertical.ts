/**
 * A vertical as data. Words. *Source*: what its author keeps (a `vertical.json` and the texts of its
 * documents). *Release*: one frozen version of it, with uids, bodies and the exact parent inside.
 * *Envelope*: what speaks about the package (key, version, parent, migrations); it never enters a
 * merge. *Sections*: the rest, as an overlay over the parent's sections.
 */
import { isObject, memberOf } from '../merge/json.ts'
import type { Json, JsonObject } from '../merge/json.ts'
import type { Migration } from '../merge/migration.ts'

/** Keys are npm-like names: lower case with hyphens. */
export const keyPattern = '^[a-z][a-z0-9-]{0,38}[a-z0-9]$'

export interface Step {
  /** The version that the operations lead to. */
  readonly to: string
  readonly ops: readonly Migration[]
}

export interface Requirements {
  /** Range of `@strata-erp/template-engine` versions. */
  readonly engine?: string
  /** Version range by plugin. */
  readonly plugins?: Readonly<Record<string, string>>
}

/** Records that are inserted once, under a stable key, by entity. */
export type SeedRecords = Readonly<Record<string, readonly JsonObject[]>>

export interface Envelope {
  readonly key: string
  readonly version: string
  readonly label: string
  readonly description?: string
  readonly requires?: Requirements
  /** Why it should not be chosen any more, and what to take instead. */
  readonly deprecated?: string
  /** At most one parent: its key and the range of versions this one builds on. */
  readonly extends?: Readonly<Record<string, string>>
  readonly addons?: Readonly<Record<string, string>>
  readonly records?: SeedRecords
  readonly migrations?: readonly Step[]
}

export const envelopeNames = [
  '$schema',
  'key',
  'version',
  'label',
  'description',
  'requires',
  'deprecated',
  'extends',
  'addons',
  'records',
  'migrations',
  'lock',
  'hash',
] as const

/** The exact versions a release was made with; a re-release is the only way to move them. */
export interface Pin {
  readonly version: string
  /** Content hash of that release. */
  readonly hash: string
}

/** One frozen version: the content of `releases/<version>.json`. */
export interface Release extends Envelope {
  readonly lock: Readonly<Record<string, Pin>>
  /** `sha256-<hex>` over the canonical JSON of everything else. */
  readonly hash: string
  /** The whole file, envelope included; `sectionsOf` takes the sections out. */
  readonly document: JsonObject
}

/** A package as its author keeps it, already read into memory. */
export interface VerticalSource {
  /** Path of `vertical.json` as findings show it. */
  readonly file: string
  readonly text: string
  /** Texts below `documents/` by their path in it: `invoice.hbs`. */
  readonly documents: Readonly<Record<string, string>>
}

/** The part of a vertical that is merged: the document without its envelope. */
export const sectionsOf = (document: Json): JsonObject =>
  isObject(document)
    ? Object.fromEntries(
        Object.entries(document).filter(
          ([name]) => !(envelopeNames as readonly string[]).includes(name),
        ),
      )
    : {}

/** The parent and the range that is asked of it; undefined for a vertical without parent. */
export function parentOf(
  envelope: Pick<Envelope, 'extends'>,
): { readonly key: string; readonly range: string } | undefined {
  const [entry] = Object.entries(envelope.extends ?? {})
  return entry === undefined ? undefined : { key: entry[0], range: entry[1] }
}

/** Reads the envelope of a document that fits the schema of verticals. */
export function envelopeOf(document: Json): Envelope {
  return Object.fromEntries(
    envelopeNames
      .filter((name) => name !== '$schema' && name !== 'lock' && name !== 'hash')
      .flatMap((name) => {
        const member = memberOf(document, name)
        return member === undefined ? [] : [[name, member]]
      }),
  ) as unknown as Envelope
}
