/** An installation for tests: the real `erp` on a database and a data folder of its own. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDatabase, templateDatabase } from '@strata-erp/core/testing'
import type { LoginUrls } from '@strata-erp/core/testing'

export const binary = fileURLToPath(new URL('bin/erp.js', import.meta.url))

type Environment = Readonly<Record<string, string>>

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Installation {
  /** Scratch folder; gone afterwards. */
  readonly folder: string
  /** Runs `erp` with these words. */
  erp(...words: readonly string[]): Promise<Ran>
  /** As `erp`, with further settings in the environment. */
  erpWith(more: Environment, ...words: readonly string[]): Promise<Ran>
  /** Runs `erp ... --json` and reads the one value that it prints, whatever the exit code. */
  json(
    ...words: readonly string[]
  ): Promise<{ readonly code: number | null; readonly value: unknown }>
  /** Serves the API on a free port until the test ends. */
  serve(): Promise<{ readonly url: string; stop(): Promise<number | null> }>
  close(): Promise<void>
}

/**
 * A migrated installation with the shipped verticals, copied from one that is made once a run.
 * @param settings in the environment of every command
 */
export async function testInstallation(settings: Environment = {}): Promise<Installation> {
  const template = await templateDatabase('cli', async (urls) => {
    const { folder, env } = scratch(databaseEnvironment(urls))
    const { code, err } = await run(['vertical', 'list'], env)
    rmSync(folder, { recursive: true, force: true })
    if (code !== 0) throw new Error(err)
  })
  const database = await createDatabase({ template })
  return installationWith({ ...databaseEnvironment(database), ...settings }, () => database.drop())
}

/** As `erp` finds it on a laptop: nothing configured, hence the embedded database. */
export function freshInstallation(): Promise<Installation> {
  return Promise.resolve(installationWith({}, () => Promise.resolve()))
}

const databaseEnvironment = (urls: LoginUrls): Environment => ({
  DATABASE_URL: urls.appUrl,
  DATABASE_RELAY_URL: urls.relayUrl,
  DATABASE_IDENTITY_URL: urls.identityUrl,
  DATABASE_OWNER_URL: urls.ownerUrl,
})

function scratch(more: Environment): { readonly folder: string; readonly env: Environment } {
  // A system folder, not the home: the embedded database runs as another user when root starts it.
  const folder = mkdtempSync(join(tmpdir(), 'strata-cli-'))
  return { folder, env: { ...more, STRATA_DATA: join(folder, 'data'), PORT: '0' } }
}

function installationWith(more: Environment, drop: () => Promise<void>): Installation {
  const { folder, env } = scratch(more)
  const servers: ChildProcess[] = []
  const erp: Installation['erp'] = (...words) => run(words, env, folder)
  return {
    folder,
    erp,
    erpWith: (settings, ...words) => run(words, { ...env, ...settings }, folder),
    async json(...words) {
      const { code, out, err } = await erp(...words, '--json')
      try {
        return { code, value: JSON.parse(out) as unknown }
      } catch {
        throw new Error(`Expected one JSON value of erp ${words.join(' ')}, found ${out}\n${err}`)
      }
    },
    serve: () => serve(env, folder, servers),
    async close() {
      await Promise.all(servers.map(stopped))
      if (more['DATABASE_URL'] === undefined) await erp('stop')
      await drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function start(words: readonly string[], env: Environment, cwd?: string): ChildProcess {
  return spawn(process.execPath, [binary, ...words], {
    env: { ...process.env, ...env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd !== undefined && { cwd }),
  })
}

function run(words: readonly string[], env: Environment, cwd?: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = start(words, env, cwd)
    let out = ''
    let err = ''
    child.stdout?.on('data', (data) => (out += String(data)))
    child.stderr?.on('data', (data) => (err += String(data)))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })
}

async function serve(
  env: Environment,
  cwd: string,
  servers: ChildProcess[],
): ReturnType<Installation['serve']> {
  const child = start(['serve', '--json'], env, cwd)
  servers.push(child)
  const url = await new Promise<string>((resolve, reject) => {
    let out = ''
    let err = ''
    child.stderr?.on('data', (data) => (err += String(data)))
    child.stdout?.on('data', (data) => {
      out += String(data)
      if (out.includes('\n')) resolve((JSON.parse(out) as { url: string }).url)
    })
    child.once('exit', () => reject(new Error(err)))
  })
  return { url, stop: () => stopped(child) }
}

function stopped(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.kill('SIGTERM')
  })
}
