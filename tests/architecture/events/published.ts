/** Every version of every event that was ever published, as `docs/reference/events` keeps them. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fieldsToAvro, publicationFaults } from '@strata-erp/core/operate'
import type { EventType } from '@strata-erp/core'
import type { PublishedVersion } from '@strata-erp/core/operate'
import { root } from '../source-tree.ts'

export const eventsFolder = join(root, 'docs/reference/events')

type Declared = Pick<EventType, 'name' | 'version' | 'fields'>

/** `crm.opportunity.won.v1.avsc` */
export function fileOf({ name, version }: Declared): string {
  return `${name}.v${version}.avsc`
}
export function textOf({ name, fields }: Declared): string {
  return `${JSON.stringify(fieldsToAvro(name, fields), null, 2)}\n`
}

/** The versions of each event by its name, the oldest first; events that are gone included. */
export function readPublished(folder: string): ReadonlyMap<string, readonly PublishedVersion[]> {
  const published = new Map<string, PublishedVersion[]>()
  for (const file of readdirSync(folder)) {
    const [, name = '', version = ''] = /^(.+)\.v([1-9]\d*)\.avsc$/.exec(file) ?? []
    if (name === '')
      throw new Error(
        `Expected a file such as crm.opportunity.won.v1.avsc in docs/reference/events, found "${file}"; rename or remove it.`,
      )
    const schema = JSON.parse(
      readFileSync(join(folder, file), 'utf8'),
    ) as PublishedVersion['schema']
    published.set(name, [...(published.get(name) ?? []), { version: Number(version), schema }])
  }
  for (const versions of published.values()) versions.sort((a, b) => a.version - b.version)
  return published
}

/** What speaks against publishing the events as they are declared, one sentence each. */
export function faultsOf(events: readonly Declared[], folder: string): readonly string[] {
  const published = readPublished(folder)
  return events.flatMap((event) => publicationFaults(event, published.get(event.name) ?? []))
}

/**
 * Writes the schemas of events that are new, or that say the same in other words. Older versions
 * stay: what was written with them may still be on its way.
 * @throws Error with every fault, when a version that was published would change
 */
export function publish(events: readonly Declared[], folder: string): void {
  mkdirSync(folder, { recursive: true })
  const faults = faultsOf(events, folder)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  for (const event of events) writeFileSync(join(folder, fileOf(event)), textOf(event))
}
