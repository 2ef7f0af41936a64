/**
 * One Kafka, one registry and one S3 server for a whole test run. The first worker that asks starts a service, the
 * others find it; the end of the run stops them all.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, newMember } from '../../core/database/embedded/cluster-file.ts'
import { withFolderLock } from '../../core/database/folder-lock.ts'
import { missing as kafkaMissing, startKafka } from './kafka.ts'
import { cache } from './maven.ts'
import { missing as registryMissing, startRegistry } from './registry.ts'
import { stopKept, testRun, type RunningProgram } from './program.ts'
import { missing as s3Missing, startS3 } from './s3.ts'

interface Service {
  /** A running one is used when the environment names it. */
  readonly variable: string
  missing(): string | undefined
  start(options: { readonly folder: string }): Promise<RunningProgram & { readonly url: string }>
}

const services = {
  kafka: { variable: 'KAFKA_BROKERS', missing: kafkaMissing, start: startKafka },
  registry: { variable: 'SCHEMA_REGISTRY_URL', missing: registryMissing, start: startRegistry },
  s3: { variable: 'S3_TEST_ENDPOINT', missing: s3Missing, start: startS3 },
} as const satisfies Readonly<Record<string, Service>>

export type ServiceName = keyof typeof services

/** How to get the service, as one would tell a person; undefined: it is there. */
export function missingService(name: ServiceName): string | undefined {
  const { variable, missing } = services[name]
  if (given(variable) !== undefined) return undefined
  const remedy = missing()
  return remedy === undefined ? undefined : `${name}: ${remedy}, or set ${variable}`
}

/** Where the service answers; it is started when the environment names none. */
export async function serviceUrl(name: ServiceName): Promise<string> {
  const { variable, start } = services[name]
  const running = given(variable)
  if (running !== undefined) return running
  const folder = join(runFolder(testRun()), name)
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'service.json')
  return withFolderLock(
    folder,
    async () => {
      if (existsSync(file)) return read(file).url
      const { url, keeperPid } = await start({ folder })
      const service: Started = { url, keeperPid }
      writeFileSync(file, JSON.stringify(service))
      return url
    },
    900,
  )
}

/** A folder of this run, for services that a test starts for itself; it goes with the run. */
export function ownFolder(name: string): string {
  const folder = join(runFolder(testRun()), 'own', `${name}-${process.pid}-${newMember().token}`)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Stops what this run started, and removes what runs left that were killed. */
export async function stopServices(): Promise<void> {
  const folder = runFolder(testRun())
  for (const name of Object.keys(services)) {
    const file = join(folder, name, 'service.json')
    if (existsSync(file)) await stopKept(read(file).keeperPid)
  }
  if (!existsSync(cache)) return
  for (const entry of readdirSync(cache)) {
    const run = Number(/^run-(\d+)$/.exec(entry)?.[1])
    if (Number.isNaN(run)) continue
    if (run !== testRun() && isAlive({ pid: run, started: undefined })) continue
    rmSync(join(cache, entry), { recursive: true, force: true })
  }
}

interface Started {
  readonly url: string
  readonly keeperPid: number
}

const read = (file: string): Started => JSON.parse(readFileSync(file, 'utf8')) as Started

const runFolder = (run: number): string => join(cache, `run-${run}`)

function given(variable: string): string | undefined {
  const value = process.env[variable]
  return value === '' ? undefined : value
}
