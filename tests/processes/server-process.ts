/** `erp serve` as its own operating-system process on a database that others use too. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const ofThisTree = {
  program: join(root, 'cli', 'erp.ts'),
  flags: ['--conditions=@strata-erp/source'],
}

export interface Served {
  readonly status: number
  readonly json: Readonly<Record<string, unknown>>
}
export interface ServerProcess {
  readonly url: string
  call(token: string, method: string, path: string, body?: unknown): Promise<Served>
  /** What it has printed. */
  output(): string
  /** As the kernel of an operating system ends a process: nothing of it runs any more. */
  kill(): Promise<void>
  /** As an operator ends it. The exit code. */
  stop(): Promise<number | null>
}

/** Which `erp` runs, and where; absent: the one of this source tree in a folder of its own. */
export interface Installed {
  readonly program: string
  readonly cwd: string
  readonly flags: readonly string[]
}

/** Starts a server on a free port; resolves when it answers that it is ready. */
export async function startServer(
  settings: Readonly<Record<string, string>>,
  installed?: Installed,
): Promise<ServerProcess> {
  const data = await mkdtemp(join(tmpdir(), 'strata-process-'))
  const { program, cwd, flags } = installed ?? { ...ofThisTree, cwd: data }
  const child = spawn(process.execPath, [...flags, program, 'serve'], {
    cwd,
    env: {
      ...process.env,
      // As the launcher of `erp` does.
      NODE_COMPILE_CACHE: join(root, '.cache', 'compile'),
      ...settings,
      STRATA_DATA: data,
      PORT: '0',
      DATABASE_POOL_SIZE: '4',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve)).then(
    async (code) => {
      await rm(data, { recursive: true, force: true })
      return code
    },
  )
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString('utf8')
      const [, found] = /Serving (http:\S+?)\/?;/.exec(output) ?? []
      if (found !== undefined) resolve(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${output}`)))
  })
  return {
    url,
    async call(token, method, path, body) {
      const answer = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return {
        status: answer.status,
        json: text === '' ? {} : (JSON.parse(text) as object as Served['json']),
      }
    },
    output: () => output,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}
