import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { databaseProblems } from '../problems.ts'
import { copyBinaries, findBinaries, linkLibraries, program, type Binaries } from './binaries.ts'
import { runProgram, type RunAs } from './run-program.ts'

/** Where a cluster lives and who runs it. */
export interface Place {
  /** Holds `data`, `postgres.log` and, where needed, a copy of the programs. */
  readonly home: string
  readonly data: string
  readonly log: string
  readonly binaries: Binaries
  /** Never root: PostgreSQL refuses that. */
  readonly user: RunAs
}

/**
 * Decides home, programs and user of the cluster of `directory`.
 *
 * An ordinary user keeps everything in the directory. Root runs the server as `nobody` (or as the
 * owner of data that is there already). Where that user cannot come, as below a home folder with
 * mode 0700, data and programs go to a system folder and `notice` is told.
 */
export async function choosePlace(
  directory: string,
  knownHome: string | undefined,
  notice: (sentence: string) => void,
): Promise<Place> {
  await mkdir(directory, { recursive: true, mode: 0o711 })
  const found = findBinaries()
  const linked = await linkLibraries(found)
  const isRoot = process.getuid?.() === 0

  if (!isRoot) {
    refuseOtherOwner(join(directory, 'data'))
    const binaries = linked ? found : await copyBinaries(found, directory)
    return placeAt(directory, binaries, {})
  }

  let home = knownHome !== undefined && existsSync(knownHome) ? knownHome : directory
  const user = ownerOf(join(home, 'data')) ?? (await nobody())
  if (!(await canEnter(home, user))) {
    home = systemFolder(directory)
    await mkdir(home, { recursive: true, mode: 0o711 })
    notice(
      `PostgreSQL does not run as root and user "nobody" cannot enter ${directory}: its data is in ${home}.`,
    )
  }
  const usable = linked && (await runProgram(program(found, 'postgres'), ['-V'], user)).code === 0
  const binaries = usable ? found : await copyBinaries(found, home)
  return placeAt(home, binaries, user)
}

function placeAt(home: string, binaries: Binaries, user: RunAs): Place {
  return { home, data: join(home, 'data'), log: join(home, 'postgres.log'), binaries, user }
}

function systemFolder(directory: string): string {
  const hash = createHash('sha256').update(directory).digest('hex').slice(0, 12)
  return join(process.platform === 'darwin' ? '/var/db' : '/var/lib', `strata-${hash}`)
}

/** Asks the operating system instead of reading mode bits: access lists and mounts count too. */
async function canEnter(directory: string, user: RunAs): Promise<boolean> {
  const test = ['-c', 'cd "$1"', 'sh', directory]
  return (await runProgram('/bin/sh', test, user)).code === 0
}

function ownerOf(data: string): RunAs | undefined {
  if (!existsSync(data)) return undefined
  const { uid, gid } = statSync(data)
  return uid === 0 ? undefined : { uid, gid }
}

async function nobody(): Promise<RunAs> {
  const [uid, gid] = await Promise.all([
    runProgram('/usr/bin/id', ['-u', 'nobody']),
    runProgram('/usr/bin/id', ['-g', 'nobody']),
  ])
  const traditional = 65_534
  return {
    uid: uid.code === 0 ? Number(uid.output) : traditional,
    gid: gid.code === 0 ? Number(gid.output) : traditional,
  }
}

function refuseOtherOwner(data: string): void {
  const me = process.getuid?.()
  if (me === undefined || !existsSync(data)) return
  const { uid } = statSync(data)
  if (uid !== me) {
    throw databaseProblems.DATABASE_FOLDER_OTHER_USER({ directory: data, uid })
  }
}
