/**
 * One process, one kernel: a plugin that brings its own copy of `@strata-erp/core` would define
 * entities and problems that this one cannot know. `definePlugin` marks what it makes.
 */
const marker = Symbol.for('@strata-erp/core.copy')
/** Another copy of this file makes another object. */
const thisCopy = Object.freeze({})

/** The mark that `definePlugin` puts on a manifest; not enumerable, so that nobody copies it. */
export function markAsOurs<T extends object>(manifest: T): T {
  Object.defineProperty(manifest, marker, { value: thisCopy })
  return manifest
}

/** Whether a manifest was made by another copy of core than this one. */
export function fromOtherCopy(manifest: object): boolean {
  const mark: unknown = Reflect.get(manifest, marker)
  return mark !== undefined && mark !== thisCopy
}
