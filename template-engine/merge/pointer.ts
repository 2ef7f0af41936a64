/**
 * JSON Pointers (RFC 6901) in which the segment of a keyed item is its key:
 * `/workflows/po/stages/review/slaHours`. A suffix `#group` names members that change together,
 * `#order` the order of a keyed array.
 */
import { MergeInputError } from './problems.ts'

export type Segments = readonly string[]

const escapeSegment = (segment: string): string =>
  segment.includes('~') || segment.includes('/')
    ? segment.replaceAll('~', '~0').replaceAll('/', '~1')
    : segment

export const childPointer = (parent: string, segment: string): string =>
  `${parent}/${escapeSegment(segment)}`

/** The JSON Pointer (RFC 6901) of a path; empty for the whole document. */
export const formatPointer = (segments: Segments): string => segments.reduce(childPointer, '')

/** @throws MergeInputError `bad-pointer` when the text is neither empty nor begins with a slash. */
export function parsePointer(pointer: string): string[] {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) {
    throw new MergeInputError(
      'bad-pointer',
      pointer,
      `Expected a JSON Pointer that begins with "/", found "${pointer}". Write it as "/${pointer}".`,
    )
  }
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Whether `pointer` is `ancestor` itself or lies under it; `#group` counts as lying under. */
export const isWithin = (pointer: string, ancestor: string): boolean =>
  pointer.startsWith(ancestor) &&
  (pointer.length === ancestor.length ||
    pointer[ancestor.length] === '/' ||
    pointer[ancestor.length] === '#')

/** Patterns of policies and migrations: `*` is one segment, a final `**` the node and all below. */
export function matchesPattern(pattern: Segments, segments: Segments): boolean {
  const deep = pattern.at(-1) === '**'
  const fixed = deep ? pattern.length - 1 : pattern.length
  if (deep ? segments.length < fixed : segments.length !== fixed) return false
  for (let index = 0; index < fixed; index++) {
    if (pattern[index] !== '*' && pattern[index] !== segments[index]) return false
  }
  return true
}
