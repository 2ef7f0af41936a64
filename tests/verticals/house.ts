/** The verticals of this repository, looked at with the plugins that are shipped. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Json, JsonObject } from '@strata-erp/core'
import { catalogueOf } from '@strata-erp/core/operate'
import {
  engineVersion,
  flattenRelease,
  houseOf,
  releaseBook,
  validateAll,
} from '@strata-erp/template-engine'
import type { Release, Validation } from '@strata-erp/template-engine'
import { plugins } from '../../cli/plugins.ts'

export const root = fileURLToPath(new URL('../../verticals', import.meta.url))
export const house = houseOf(plugins, catalogueOf(plugins), engineVersion)

/** Names of the folders, each a vertical. */
export const verticalFolders: readonly string[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()

export interface ShippedVertical {
  readonly folder: string
  /** Highest first. */
  readonly releases: readonly Release[]
}
export interface Shipped {
  readonly validation: Validation
  readonly verticals: ReadonlyMap<string, ShippedVertical>
  /** All layers of a release in one document, defaults of plugins included. */
  effective(release: Release): JsonObject
}

export async function shippedHere(): Promise<Shipped> {
  const validation = await validateAll(root, house)
  const verticals = new Map(
    validation.verticals.map(({ package: { origin, releases } }) => {
      const folder = origin.slice(root.length + 1)
      return [folder, { folder, releases }] as const
    }),
  )
  const book = releaseBook([...verticals.values()].flatMap(({ releases }) => releases))
  const flat = new Map<Release, JsonObject>()
  return {
    validation,
    verticals,
    effective(release) {
      const known = flat.get(release)
      if (known !== undefined) return known
      const { document } = flattenRelease(release, book.read, house.defaults, house.format.rules)
      flat.set(release, objectOf(document))
      return objectOf(document)
    },
  }
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
export const itemsOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : []
/** A text; nothing where it is none. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
