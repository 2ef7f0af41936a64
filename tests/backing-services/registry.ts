/** Apicurio Registry with storage in memory, as a Confluent-compatible schema registry. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fetched, missingForJava, type MavenPackage } from './maven.ts'
import { freePort } from '../../core/testing/program.ts'
import { startProgram, type RunningProgram } from './program.ts'

const application: MavenPackage = { name: 'registry', goal: 'unpack' }

const small = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

export interface Registry extends RunningProgram {
  /** As `SCHEMA_REGISTRY_URL` takes it. */
  readonly url: string
}

/** What would bring it to this machine; undefined: it can be started. */
export const missing = (): string | undefined => missingForJava(application)

/** Starts an empty registry. What it held is gone when it ends. */
export async function startRegistry(options: {
  readonly folder: string
  readonly port?: number
}): Promise<Registry> {
  const home = await fetched(application)
  const jar = readdirSync(home).find((file) => file.endsWith('-runner.jar'))
  const { folder, port = await freePort() } = options
  const url = `http://127.0.0.1:${port}/apis/ccompat/v7`
  const program = await startProgram({
    program: 'java',
    parameters: [...small, '-jar', join(home, jar ?? 'runner.jar')],
    folder,
    env: { QUARKUS_HTTP_HOST: '127.0.0.1', QUARKUS_HTTP_PORT: String(port), LOG_LEVEL: 'WARN' },
    ready: () =>
      fetch(`${url}/subjects`).then(
        (response) => response.ok,
        () => false,
      ),
  })
  return { ...program, url }
}
