/** Programs of the operating system that tests start: started, waited for and ended. */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const keeper = fileURLToPath(new URL('keeper.ts', import.meta.url))

/** Whether something accepts connections there. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const answer = (accepted: boolean): void => {
      socket.destroy()
      resolve(accepted)
    }
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
  })
}

export interface ProgramOptions {
  readonly program: string
  readonly parameters: readonly string[]
  /** Where its log and its process id are kept; made when absent. */
  readonly folder: string
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Asked again and again until it is true. */
  ready(): Promise<boolean>
  /** Default 90. */
  readonly seconds?: number
}

export interface RunningProgram {
  /** Of the program itself, for signals. */
  readonly pid: number
  /** Of the process that looks after it: SIGTERM there ends both. */
  readonly keeperPid: number
  /** kill -9, and waits until the process is gone. */
  kill(): Promise<void>
  /** Asks it to end, and kills it after five seconds. A second call does nothing. */
  stop(): Promise<void>
}

/** The process whose end ends every program that was started in it or in its workers. */
export const testRun = (): number => Number(process.env['STRATA_TEST_RUN'] ?? process.pid)

/**
 * Starts a program that outlives this process but not the test run.
 * @throws when it ends or does not answer in time; the sentence holds the end of its log
 */
export async function startProgram(options: ProgramOptions): Promise<RunningProgram> {
  const { program, parameters, folder, seconds = 90 } = options
  await mkdir(folder, { recursive: true })
  const pidFile = join(folder, 'pid')
  const logFile = join(folder, 'log')
  rmSync(pidFile, { force: true })
  const log = openSync(logFile, 'a')
  const child = spawn(
    process.execPath,
    [keeper, pidFile, String(testRun()), program, ...parameters],
    {
      cwd: options.cwd ?? folder,
      env: { ...process.env, NODE_OPTIONS: '', ...options.env },
      stdio: ['ignore', log, log],
      detached: true,
    },
  )
  closeSync(log)
  child.unref()
  const keeperPid = child.pid ?? 0
  const deadline = Date.now() + seconds * 1000
  while (!(existsSync(pidFile) && (await options.ready()))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGTERM')
      const said = readFileSync(logFile, 'utf8').slice(-2000)
      throw new Error(`Expected ${program} to answer within ${seconds} s; it said: ${said}`)
    }
    await wait(50)
  }
  const pid = Number(readFileSync(pidFile, 'utf8'))
  return {
    pid,
    keeperPid,
    async kill() {
      signal(pid, 'SIGKILL')
      await gone(keeperPid)
    },
    stop: () => stopKept(keeperPid),
  }
}

/** Ends a program by the process that looks after it, whoever started them. */
export async function stopKept(keeperPid: number): Promise<void> {
  signal(keeperPid, 'SIGTERM')
  await gone(keeperPid)
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch {
    return false
  }
}

async function gone(pid: number): Promise<void> {
  while (signal(pid, 0) && !isZombie(pid)) await wait(20)
}

/** Ended, and its parent (perhaps this process, before it hears of it) has not asked yet. */
function isZombie(pid: number): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, ''))
  } catch {
    return false
  }
}
