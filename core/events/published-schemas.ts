import type { Database } from '../database/transaction.ts'
import { pluginProblems } from '../plugin/problems.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { AvroRecord } from '../schema/avro-schema.ts'
import { canonicalJson } from '../schema/json.ts'
import { fieldsToAvro } from '../schema/to-avro.ts'
import { declaredEvents } from './declared-events.ts'
import { publicationFaults, readerFaults } from './compatibility.ts'
import type { PublishedVersion } from './compatibility.ts'

/**
 * Publishes the schemas of all events that plugins declare, in the database that all processes
 * share. What an older process may have emitted is readable by what runs here, or this does not
 * start: a version never changes, a new one reads the one before, and subscribers read them all.
 *
 * @throws EVENTS_REFUSED with a sentence for each fault, which names the field
 */
export async function publishSchemas(
  database: Database,
  plugins: readonly Plugin[],
): Promise<void> {
  const events = declaredEvents(plugins)
  const subscribers = plugins.flatMap(({ name, subscribers: plain = [], projections = [] }) =>
    [...plain, ...projections.flatMap((one) => one.subscribers)].map((subscriber) => ({
      plugin: name,
      ...subscriber,
    })),
  )
  if (events.length === 0 && subscribers.length === 0) return
  const known = await publishedSchemas(database)
  const faults = events.flatMap((event) => publicationFaults(event, known.get(event.name) ?? []))
  if (faults.length === 0)
    for (const { name, version, fields } of events) {
      const versions = known.get(name) ?? []
      if (versions.some((one) => one.version === version)) continue
      // Another process may publish the same version now: the one that is kept counts.
      const schema = await publish(database, name, version, fieldsToAvro(name, fields))
      faults.push(...publicationFaults({ name, version, fields }, [{ version, schema }]))
      known.set(name, [...versions, { version, schema }])
    }
  for (const { plugin, event, reads } of subscribers)
    faults.push(...readerFaults(plugin, event, reads, known.get(event) ?? []))
  if (faults.length > 0)
    throw pluginProblems.EVENTS_REFUSED({ count: faults.length, faults: faults.join(' ') })
}

/** Every version of every event that was ever published, by the event's name. */
export async function publishedSchemas(
  database: Database,
): Promise<Map<string, readonly PublishedVersion[]>> {
  const rows = await database.directory<{ type: string; version: number; schema: string }>(
    'select type, version, schema from directory.event_schemas() order by type, version',
  )
  return new Map(
    [...Map.groupBy(rows, ({ type }) => type)].map(([type, versions]) => [
      type,
      versions.map(({ version, schema }) => ({
        version,
        schema: JSON.parse(schema) as AvroRecord,
      })),
    ]),
  )
}

async function publish(
  database: Database,
  type: string,
  version: number,
  schema: AvroRecord,
): Promise<AvroRecord> {
  const [row] = await database.directory<{ schema: string }>(
    'select directory.publish_event_schema($1, $2, $3) as schema',
    [type, version, canonicalJson(schema)],
  )
  return row === undefined ? schema : (JSON.parse(row.schema) as AvroRecord)
}
