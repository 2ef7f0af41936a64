/** Redis for tests: the `redis-server` of this machine, in memory, on a port of its own. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { findProgram, freePort } from './program.ts'

export interface TestRedis {
  /** As `REDIS_URL` takes it. */
  readonly url: string
  readonly port: number
  /** kill -9, and waits until the process is gone. */
  kill(): Promise<void>
  /** An empty one in the place of one that was killed. */
  restart(): Promise<void>
  /** As a machine that stands still: connections stay open, nothing is answered. */
  pause(): void
  resume(): void
  stop(): Promise<void>
}

/** What would bring it to this machine; undefined: it can be started. */
export const missingRedis = (): string | undefined =>
  findProgram('redis-server') === undefined
    ? 'redis: install redis-server (Debian: redis-server)'
    : undefined

/** Starts an empty Redis; resolves when it answers. @throws when there is none on this machine */
export async function startRedis(): Promise<TestRedis> {
  const missing = missingRedis()
  if (missing !== undefined) throw new Error(`Expected a Redis to start, found none; ${missing}.`)
  const port = await freePort()
  let child = await start(port)
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill: () => end(child, 'SIGKILL'),
    async restart() {
      child = await start(port)
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    // A paused process hears nothing but this.
    stop: () => end(child, 'SIGKILL'),
  }
}

async function start(port: number): Promise<ChildProcess> {
  const child = spawn(
    findProgram('redis-server') ?? 'redis-server',
    [
      '--bind',
      '127.0.0.1',
      '--port',
      String(port),
      '--save',
      '',
      '--appendonly',
      'no',
      '--loglevel',
      'warning',
    ],
    { cwd: tmpdir(), stdio: ['ignore', 'ignore', 'ignore'] },
  )
  // Whatever becomes of the tests, it does not outlive them.
  const abandon = (): void => void child.kill('SIGKILL')
  process.once('exit', abandon)
  child.once('exit', () => process.off('exit', abandon))
  const deadline = Date.now() + 30_000
  while (!(await answersPing(port))) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`Expected redis-server to answer on port ${port}, found it silent.`)
    await wait(10)
  }
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    const answer = (answered: boolean): void => {
      socket.destroy()
      resolve(answered)
    }
    socket.once('data', (chunk) => answer(chunk.toString().startsWith('+PONG')))
    socket.once('error', () => answer(false))
    socket.once('close', () => answer(false))
  })
}
