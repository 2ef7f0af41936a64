import type { Sides } from './pass.ts'

/** Whether an empty collection is there at all: the side that changed its presence wins (M3b). */
export function presence({ base, ours, theirs }: Sides): boolean {
  return (ours !== undefined) === (base !== undefined) ? theirs !== undefined : ours !== undefined
}
