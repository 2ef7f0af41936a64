/** Kills processes while events flow, and lets a checker count from the database what became of them. */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Order } from './event-process.ts'

const program = fileURLToPath(new URL('event-process.ts', import.meta.url))

/** A role that is played by one process at a time, which may be killed and replaced. */
export interface Player {
  /** As an operating system ends a process: nothing of it runs any more; another takes its place. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export async function player(
  role: 'emit' | 'work',
  environment: Readonly<Record<string, string>>,
  order?: Order,
): Promise<Player> {
  let child = await start()

  async function start(): Promise<ChildProcess> {
    const started = fork(program, {
      execArgv: ['--conditions=@strata-erp/source'],
      env: { ...process.env, ...environment, ROLE: role },
    })
    const begun = once(started, 'message')
    if (order !== undefined) started.send(order)
    const ended = once(started, 'exit').then(() => {
      throw new Error(`Expected a process that begins to ${role}, found it ended.`)
    })
    await Promise.race([begun, ended])
    ended.catch(() => undefined)
    return started
  }
  const stop = async (): Promise<void> => {
    const exit = once(child, 'exit')
    child.kill('SIGKILL')
    await exit
  }
  return {
    stop,
    async kill() {
      await stop()
      child = await start()
    },
  }
}
