/** Values hung on paths, looked up while the merge descends. */
import type { Segments } from './pointer.ts'
import { parsePointer } from './pointer.ts'

export interface PathTree<T> {
  entry: T | undefined
  readonly children: Map<string, PathTree<T>>
}

export const pathTree = <T>(): PathTree<T> => ({ entry: undefined, children: new Map() })

export function plant<T>(tree: PathTree<T>, segments: Segments, entry: T): void {
  let node = tree
  for (const segment of segments) {
    const next = node.children.get(segment) ?? pathTree<T>()
    node.children.set(segment, next)
    node = next
  }
  node.entry = entry
}

/** Claims below one place; a claim covers everything under it. Absent: nothing is claimed here. */
export type Claims = PathTree<true> | undefined

export const orderMark = '#order'
export const groupMark = (name: string): string => `#${name}`

export function claimTree(pointers: readonly string[]): Claims {
  if (pointers.length === 0) return undefined
  const tree = pathTree<true>()
  for (const pointer of pointers) {
    const segments = parsePointer(pointer)
    plant(tree, segments, true)
    // `#` may also be part of an id, so both readings are claimed: at worst one question too many.
    const last = segments.at(-1) ?? ''
    const hash = last.lastIndexOf('#')
    if (hash >= 0)
      plant(tree, [...segments.slice(0, -1), last.slice(0, hash), last.slice(hash)], true)
  }
  return tree
}

export const claimsBelow = (claims: Claims, segment: string): Claims =>
  claims === undefined || claims.entry === true ? claims : claims.children.get(segment)

/** Whether the tenant ever departed exactly here (or above); claims further below do not count. */
export const isClaimed = (claims: Claims, mark?: string): boolean =>
  claims !== undefined &&
  (claims.entry === true || (mark !== undefined && claims.children.has(mark)))
