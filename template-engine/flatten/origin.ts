/** The layer map: who set what in a flattened document. */
import { isWithin } from '../merge/pointer.ts'

export interface Origin {
  /** `name@version` of the layer that last set the value here. */
  readonly layer: string
  /** The layers whose values it overrides, the nearest first. */
  readonly overrides: readonly string[]
}

/** Key-segment pointer to its origin: every leaf, set member and keyed item of the document. */
export type OriginMap = Readonly<Record<string, Origin>>

/** What set the value at a pointer: its own entry, else that of the nearest thing around it. */
export function originOf(origin: OriginMap, pointer: string): Origin | undefined {
  for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const found = origin[path]
    if (found !== undefined) return found
  }
  return origin['']
}

export type Origins = Map<string, Origin>

export function credit(origins: Origins, pointer: string, layer: string): void {
  const before = origins.get(pointer)
  origins.set(pointer, {
    layer,
    overrides: before === undefined ? [] : [before.layer, ...before.overrides],
  })
}

/** A value that is gone, or replaced as a whole, leaves no origins below itself. */
export function forget(origins: Origins, pointer: string, keepItself = false): void {
  for (const path of origins.keys()) {
    if (isWithin(path, pointer) && !(keepItself && path === pointer)) origins.delete(path)
  }
}
