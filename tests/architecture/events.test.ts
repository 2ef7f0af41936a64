import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { field } from '@strata-erp/core'
import { declaredEvents, incompatibility, readerFaults } from '@strata-erp/core/operate'
import { describe, expect, onTestFinished, test } from 'vitest'
import { plugins } from '../../cli/plugins.ts'
import {
  eventsFolder,
  faultsOf,
  fileOf,
  publish,
  readPublished,
  textOf,
} from './events/published.ts'
import { keptFiles, read } from './source-tree.ts'

const events = declaredEvents(plugins)
const published = readPublished(eventsFolder)

test.each(events)(
  'the schema of $name version $version is committed as the code declares it',
  (event) => {
    // When it is not: npm run events -w @strata-erp/tests
    const file = `docs/reference/events/${fileOf(event)}`
    expect(keptFiles()).toContain(file)
    expect(read(file)).toBe(textOf(event))
  },
)

test('no event changed its fields under a version that was published, and each can read the version before', () => {
  expect(faultsOf(events, eventsFolder)).toEqual([])
})

test('no version was ever taken away: they count from 1', () => {
  const gaps = [...published]
    .filter(([, versions]) => versions.some(({ version }, index) => version !== index + 1))
    .map(([name, versions]) => `${name}: ${versions.map(({ version }) => version).join(', ')}`)
  expect(gaps).toEqual([])
})

test('each version that was ever published can read what the one before it wrote', () => {
  const faults = [...published].flatMap(([name, versions]) =>
    versions.slice(1).flatMap(({ version, schema }, index) => {
      const before = versions[index]?.schema ?? schema
      return incompatibility(schema, before).map(
        ({ message }) => `${name} version ${version}: ${message}`,
      )
    }),
  )
  expect(faults).toEqual([])
})

test('what a subscriber reads can be read of every version that was ever published', () => {
  const faults = plugins.flatMap((plugin) =>
    (plugin.subscribers ?? []).flatMap(({ event, reads }) =>
      readerFaults(plugin.name, event, reads, published.get(event) ?? []),
    ),
  )
  expect(faults).toEqual([])
})

describe('a folder of schemas', () => {
  const placed = (version: number, fields: Parameters<typeof textOf>[0]['fields']) => ({
    name: 'sales.order.placed',
    version,
    fields,
  })
  const orderId = field.id({ required: true })
  const note = field.text()

  function folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'events-'))
    onTestFinished(() => rmSync(path, { recursive: true }))
    publish([placed(1, { orderId, note })], path)
    return path
  }

  test('keeps the older version beside the newer', () => {
    const path = folder()
    publish([placed(2, { orderId, note, channel: field.text() })], path)
    expect(readdirSync(path).sort()).toEqual([
      'sales.order.placed.v1.avsc',
      'sales.order.placed.v2.avsc',
    ])
  })

  test('refuses other fields under the same version, naming the field', () => {
    const path = folder()
    expect(() => publish([placed(1, { orderId })], path)).toThrow(
      'Expected the fields of event "sales.order.placed" version 1 as they were published, found "note" removed; raise its version or take the change back.',
    )
  })

  test('refuses a version that cannot read the one before, naming the field', () => {
    const path = folder()
    const changed = placed(2, { orderId, note: field.integer() })
    expect(() => publish([changed], path)).toThrow(
      'Event "sales.order.placed" version 2 cannot read version 1: expected "note" to be readable as integer, found that older payloads hold text; keep the type and give the new one a name of its own.',
    )
  })
})
