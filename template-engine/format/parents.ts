/** Which releases a vertical is built on: its parent and add-ons, pinned. */
import { validRange } from 'semver'
import { childPointer } from '../merge/pointer.ts'
import type { Fault } from './finding.ts'
import type { ReleaseBook } from './release-book.ts'
import type { Envelope, Pin, Release } from './vertical.ts'
import { parentOf } from './vertical.ts'

export interface Pinned {
  readonly lock: Readonly<Record<string, Pin>>
  readonly faults: readonly Fault[]
}

/** Pins the highest fitting release of the parent and of each add-on. */
export function pinParents(envelope: Envelope, releases: ReleaseBook): Pinned {
  const lock: Record<string, Pin> = {}
  const faults: Fault[] = []
  const wanted = [
    ...Object.entries(envelope.extends ?? {}).map(
      ([key, range]) => ['extends', key, range] as const,
    ),
    ...Object.entries(envelope.addons ?? {}).map(([key, range]) => ['addons', key, range] as const),
  ]
  for (const [member, key, range] of wanted) {
    const pointer = childPointer(`/${member}`, key)
    const fault = (code: Fault['code'], message: string): void => {
      faults.push({ code, pointer, message })
    }
    if (key === envelope.key) {
      fault('cycle', `Expected another vertical than "${key}" itself, found it; remove this.`)
      continue
    }
    if (validRange(range) === null) {
      fault(
        'parent',
        `Expected a range of versions such as "^1.2.0", found "${range}"; correct it.`,
      )
      continue
    }
    const release = releases.match(key, range)
    if (release === undefined) {
      const known = releases.versions(key)
      fault(
        'parent',
        known.length === 0
          ? `Expected a vertical "${key}", found none of that name; install it or correct the key.`
          : `Expected a release of "${key}" in ${range}, found only ${known.join(', ')}; widen the range or release ${key} again.`,
      )
      continue
    }
    const circle = circleThrough(release, envelope.key, releases)
    if (circle !== undefined) {
      fault(
        'cycle',
        `Expected a line of parents that ends, found ${[envelope.key, ...circle].join(' -> ')}; remove one "extends".`,
      )
      continue
    }
    if (release.deprecated !== undefined)
      faults.push({
        severity: 'warning',
        code: 'parent',
        pointer,
        message: `Expected a current vertical, found "${key}", which is deprecated: ${release.deprecated}`,
      })
    lock[key] = { version: release.version, hash: release.hash }
  }
  return { lock, faults }
}

/** The keys from a release up to `end`, if its line of parents leads there. */
function circleThrough(release: Release, end: string, releases: ReleaseBook): string[] | undefined {
  const keys: string[] = []
  for (let next: Release | undefined = release; next !== undefined;) {
    if (keys.includes(next.key)) return undefined
    keys.push(next.key)
    const parent = parentOf(next)
    if (parent === undefined) return undefined
    if (parent.key === end) return [...keys, end]
    const pin: Pin | undefined = next.lock[parent.key]
    next = pin === undefined ? undefined : releases.read(parent.key, pin.version)
  }
  return undefined
}
