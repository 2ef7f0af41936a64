/**
 * `npm run bench [-- names]`: everything is measured against a floor or a goal in the same run.
 * Names: merge, http, network, tenants, access, writes, plugins, overload, security, footprint, jobs, fleet,
 * events, kafka, existence, web; none: all. `--quick` for small sizes.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchAccess } from './access-cost.ts'
import { openDataset } from './dataset.ts'
import type { Dataset } from './dataset.ts'
import { benchEvents } from './events.ts'
import { benchExistence } from './existence.ts'
import { benchFleet } from './fleet.ts'
import { benchFootprint } from './footprint.ts'
import { benchHttp } from './http.ts'
import { benchManyTenants } from './many-tenants.ts'
import { asTable } from './measurement.ts'
import type { Measurement } from './measurement.ts'
import { benchJobs } from './jobs.ts'
import { benchKafka } from './kafka.ts'
import { benchMerge } from './merge.ts'
import { benchNetwork } from './network.ts'
import { benchOverload } from './overload.ts'
import { benchPluginBoundary } from './plugin-boundary.ts'
import { benchRowSecurity } from './row-security.ts'
import { root } from './server-process.ts'
import { benchWeb } from './web.ts'
import { benchWrites } from './writes.ts'

const quick = process.argv.includes('--quick')
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const size = quick ? { tenants: 100, rows: 20_000 } : { tenants: 2400, rows: 200_000 }

const times = quick ? { rounds: 1, seconds: 3 } : { rounds: 3, seconds: 6 }

const eventSizes = quick
  ? { creates: 1000, seconds: 4, backlog: 5_000 }
  : { creates: 4000, seconds: 15, backlog: 40_000 }

const benches: Readonly<Record<string, (dataset: Dataset) => Promise<readonly Measurement[]>>> = {
  http: (dataset) => benchHttp(dataset, times),
  network: (dataset) => benchNetwork(dataset, times),
  tenants: (dataset) => benchManyTenants(dataset, times),
  access: benchAccess,
  writes: benchWrites,
  plugins: (dataset) => benchPluginBoundary(dataset, times),
  overload: (dataset) => benchOverload(dataset, times),
  security: benchRowSecurity,
  footprint: benchFootprint,
  jobs: (dataset) => benchJobs(dataset, quick ? 5_000 : 100_000),
  fleet: benchFleet,
  events: (dataset) => benchEvents(dataset, eventSizes),
  kafka: (dataset) => benchKafka(dataset, eventSizes),
}
/** Without the large data: they bring what they need. */
const alone: Readonly<
  Record<string, () => readonly Measurement[] | Promise<readonly Measurement[]>>
> = { merge: benchMerge, existence: benchExistence, web: benchWeb }
const unknown = asked.find((name) => !(name in alone) && !(name in benches))
if (unknown !== undefined) {
  process.stderr.write(
    `Expected ${Object.keys(alone).join(', ')}, ${Object.keys(benches).join(', ')} or nothing, found ${unknown}; name one of them.\n`,
  )
  process.exit(2)
}
const wanted = (name: string): boolean => asked.length === 0 || asked.includes(name)

const measurements: Measurement[] = []
const note = (text: string): void => void process.stderr.write(`${text}\n`)
for (const [name, bench] of Object.entries(alone)) {
  if (!wanted(name)) continue
  note(`${name} ...`)
  measurements.push(...(await bench()))
}
const withDatabase = Object.entries(benches).filter(([name]) => wanted(name))
if (withDatabase.length > 0) {
  const directory = join(
    process.env['STRATA_BENCH_DATA'] ?? tmpdir(),
    `strata-bench-${process.pid}`,
  )
  note(`${size.tenants} tenants, ${size.rows} records ...`)
  const dataset = await openDataset(directory, size)
  try {
    for (const [name, bench] of withDatabase) {
      note(`${name} ...`)
      measurements.push(...(await bench(dataset)))
    }
  } finally {
    await dataset.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

process.stdout.write(`${asTable(measurements)}\n`)
const file = join(root, '.cache', 'bench.json')
mkdirSync(join(root, '.cache'), { recursive: true })
const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`
writeFileSync(
  file,
  `${JSON.stringify({ at: new Date().toISOString(), machine, size, measurements }, null, 2)}\n`,
)
note(`${machine}; written to ${file}`)
