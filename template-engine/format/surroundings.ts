/**
 * What a vertical is looked at with: everything outside its own files comes in as an argument, so
 * that the format stays pure (decision 20).
 */
import type { Layer } from '../flatten/index.ts'
import type { Json } from '../merge/json.ts'
import type { Format } from './compile-format.ts'
import type { ReleaseBook } from './release-book.ts'

/** What is installed, as far as the format asks; core's `Catalogue` fits it. */
export interface Installed {
  readonly modules: ReadonlyMap<string, { readonly version: string }>
  readonly entities: ReadonlyMap<
    string,
    {
      readonly fields: Readonly<
        Record<string, { readonly required?: boolean; readonly default?: unknown }>
      >
      readonly extensions: Readonly<Record<string, Readonly<Record<string, unknown>>>>
      readonly customFields: boolean
    }
  >
}

/** The lowest layer of every flatten: what an installed plugin ships as `defaults.json`. */
export interface PluginDefaults extends Layer {
  readonly kind: 'defaults'
  readonly alwaysActive: boolean
}

export interface Surroundings {
  readonly format: Format
  readonly installed: Installed
  /** In boot order. */
  readonly defaults: readonly PluginDefaults[]
  /** Version of this engine, against which `requires.engine` is held. */
  readonly engine: string
  /** Parents, add-ons, and earlier releases of the vertical itself. */
  readonly releases: ReleaseBook
  /** Whether a whole configuration makes sense: core's `checkConfiguration`, bound to the catalogue. */
  readonly check: (
    document: Json,
  ) => readonly { readonly pointer: string; readonly message: string }[]
  /** Handlebars helpers that the renderer brings beside the built-in blocks; `templateHelpers` unless given. */
  readonly helpers?: ReadonlySet<string>
}
