import { createHash } from 'node:crypto'
import { closeSync, constants, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { databaseProblems } from './problems.ts'

type Unlock = () => Promise<void>

/**
 * Runs `action` while no other process of this machine holds the same folder's lock.
 *
 * The operating system owns the lock (an abstract socket on Linux, a named pipe on Windows, an
 * exclusively locked file on BSD and macOS), so it vanishes with its holder, even after kill -9:
 * no stale file, no guess about a process id.
 *
 * @throws DATABASE_FOLDER_LOCKED after `seconds`
 */
export async function withFolderLock<T>(
  directory: string,
  action: () => Promise<T>,
  seconds = 120,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  let unlock = await tryLock(directory)
  while (unlock === undefined) {
    if (Date.now() > deadline) throw databaseProblems.DATABASE_FOLDER_LOCKED({ directory, seconds })
    await wait(20)
    unlock = await tryLock(directory)
  }
  try {
    return await action()
  } finally {
    await unlock()
  }
}

function tryLock(directory: string): Promise<Unlock | undefined> {
  const name = `strata-${createHash('sha256').update(directory).digest('hex').slice(0, 32)}`
  if (process.platform === 'linux') return tryListen(`\0${name}`)
  if (process.platform === 'win32') return tryListen(`\\\\.\\pipe\\${name}`)
  return Promise.resolve(tryLockedFile(join(directory, 'lock')))
}

function tryListen(path: string): Promise<Unlock | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined)
      else reject(error)
    })
    server.listen(path, () => {
      server.unref()
      resolve(
        () =>
          new Promise((closed) => {
            server.close(() => closed())
          }),
      )
    })
  })
}

/** `O_EXLOCK` of open(2) on BSD and macOS; Node names no constant for it. */
const openExclusivelyLocked = 0x20

function tryLockedFile(path: string): Unlock | undefined {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | openExclusivelyLocked
  try {
    const descriptor = openSync(path, flags, 0o600)
    return () => Promise.resolve(closeSync(descriptor))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EAGAIN' || code === 'EWOULDBLOCK') return undefined
    throw error
  }
}
