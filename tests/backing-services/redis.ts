/** Redis, kept in memory. */
import { connect } from 'node:net'
import { findProgram, freePort, startProgram, type RunningProgram } from './program.ts'

export interface Redis extends RunningProgram {
  /** As `REDIS_URL` takes it. */
  readonly url: string
}

/** What would bring it to this machine; undefined: it can be started. */
export const missing = (): string | undefined =>
  findProgram('redis-server') === undefined
    ? 'install redis-server (Debian: redis-server)'
    : undefined

const inMemory = ['--save', '', '--appendonly', 'no', '--loglevel', 'warning']

/** Starts an empty Redis; with the port of one that was killed it takes that one's place. */
export async function startRedis(options: {
  readonly folder: string
  readonly port?: number
}): Promise<Redis> {
  const { folder, port = await freePort() } = options
  const program = await startProgram({
    program: findProgram('redis-server') ?? 'redis-server',
    parameters: ['--bind', '127.0.0.1', '--port', String(port), ...inMemory],
    folder,
    ready: () => answersPing(port),
  })
  return { ...program, url: `redis://127.0.0.1:${port}` }
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
