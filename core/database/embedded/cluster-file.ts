import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { databaseProblems } from '../problems.ts'
import type { RolePasswords } from '../roles.ts'

/** One use of the cluster by one process; the last member out stops the server. */
export interface Member {
  readonly pid: number
  /** Start of that process in clock ticks since boot (Linux), so that a reused id is noticed. */
  readonly started: string | undefined
  readonly token: string
}

/** What `<directory>/cluster.json` remembers; read and written under the folder's lock. */
export interface ClusterFile {
  /** Where data and log are, when not in the directory itself. */
  readonly home?: string
  readonly port?: number
  readonly members: readonly Member[]
}

export interface Credentials extends RolePasswords {
  readonly superuser: string
}

/** The file with the members that still live; an absent or unreadable one is empty. */
export function readClusterFile(directory: string): ClusterFile {
  const path = join(directory, 'cluster.json')
  if (!existsSync(path)) return { members: [] }
  try {
    const file = JSON.parse(readFileSync(path, 'utf8')) as ClusterFile
    return { ...file, members: file.members.filter(isAlive) }
  } catch {
    // Port and members can be found again from postmaster.pid, so a torn file costs nothing.
    return { members: [] }
  }
}

export function writeClusterFile(directory: string, file: ClusterFile): void {
  writeAtomically(join(directory, 'cluster.json'), `${JSON.stringify(file, null, 2)}\n`, 0o644)
}

export function newMember(): Member {
  const { pid } = process
  return { pid, started: processStart(pid), token: randomBytes(8).toString('hex') }
}

/** A process that runs, and is the one that registered. A zombie counts as dead. */
export function isAlive(member: Pick<Member, 'pid' | 'started'>): boolean {
  try {
    process.kill(member.pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  if (isZombie(member.pid)) return false
  return member.started === undefined || processStart(member.pid) === member.started
}

/** Ended, but its parent has not yet asked for the exit code (Linux; false elsewhere). */
export function isZombie(pid: number): boolean {
  return processFields(pid)?.[0] === 'Z'
}

function processStart(pid: number): string | undefined {
  return processFields(pid)?.[19]
}

/** The fields of proc_pid_stat(5) from the third (state) on; the second may hold spaces. */
function processFields(pid: number): string[] | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/**
 * The passwords of the cluster, made once.
 * @throws DATABASE_CREDENTIALS_LOST when data exists without them
 */
export function ensureCredentials(directory: string, dataExists: boolean): Credentials {
  const file = join(directory, 'credentials.json')
  if (existsSync(file)) {
    try {
      const known = JSON.parse(readFileSync(file, 'utf8')) as
        Credentials | (Omit<Credentials, 'identity'> & { readonly identity?: never })
      if (typeof known.identity === 'string') return known
      // A folder of an earlier release: its server learns of the login when it is next started.
      const grown = { ...known, identity: password() }
      writeAtomically(file, `${JSON.stringify(grown, null, 2)}\n`, 0o600)
      return grown
    } catch (error) {
      const found = error instanceof SyntaxError ? 'no valid JSON' : 'a file this user may not read'
      throw databaseProblems.DATABASE_CREDENTIALS_LOST({ file, found })
    }
  }
  if (dataExists) throw databaseProblems.DATABASE_CREDENTIALS_LOST({ file, found: 'no such file' })
  const credentials: Credentials = {
    superuser: password(),
    owner: password(),
    app: password(),
    relay: password(),
    identity: password(),
  }
  writeAtomically(file, `${JSON.stringify(credentials, null, 2)}\n`, 0o600)
  return credentials
}

const password = (): string => randomBytes(24).toString('base64url')

function writeAtomically(path: string, text: string, mode: number): void {
  const unfinished = `${path}.unfinished`
  writeFileSync(unfinished, text, { mode })
  renameSync(unfinished, path)
}
