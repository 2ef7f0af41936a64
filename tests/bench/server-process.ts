/** Servers under load run in processes of their own, as in production. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '@strata-erp/core/testing'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface ServerProcess {
  readonly url: URL
  /** Milliseconds from the start of the process to its first answer. */
  readonly readyAfter: number
  /** Resident memory in MiB; undefined where the system does not tell. */
  memory(): number | undefined
  stop(): Promise<void>
}

export interface ServerOptions {
  /** Path below the root of the project, then parameters. */
  readonly program: readonly [string, ...string[]]
  readonly env: Readonly<Record<string, string>>
  /** Answers with success when the server is ready. */
  readonly readyPath: string
}

/** Starts a server on a free port and waits for its first answer. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const port = await freePort()
  const started = performance.now()
  const [program, ...parameters] = options.program
  const child = spawn(
    process.execPath,
    [...process.execArgv, `${root}/${program}`, ...parameters],
    {
      cwd: root,
      env: {
        ...process.env,
        // As the launcher of `erp` does.
        NODE_COMPILE_CACHE: join(root, '.cache', 'compile'),
        ...options.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        NODE_ENV: 'production',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)))
  const url = new URL(`http://127.0.0.1:${port}/`)
  while (!(await answers(new URL(options.readyPath, url)))) {
    if (child.exitCode !== null)
      throw new Error(`Expected ${program} to serve, found that it ended: ${errors}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return {
    url,
    readyAfter: performance.now() - started,
    memory: () => residentMemory(child),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

async function answers(url: URL): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

/** Linux only: `/proc` knows it without a program's help. */
function residentMemory({ pid }: ChildProcess): number | undefined {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
  } catch {
    return undefined
  }
}
