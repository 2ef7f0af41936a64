/** Java programs from Maven Central, fetched once into `.cache/services/`. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { withFolderLock } from '../../core/database/folder-lock.ts'
import { findProgram } from '../../core/testing/program.ts'

/** Everything the services keep; no commit holds it. */
export const cache = fileURLToPath(new URL('../../.cache/services/', import.meta.url))

export interface MavenPackage {
  readonly name: string
  /** Goal of the dependency plugin, as the pom beside this file pins it. */
  readonly goal: 'copy-dependencies' | 'unpack'
}

const pomOf = (name: string): string => fileURLToPath(new URL(`${name}/pom.xml`, import.meta.url))

/** The folder for what this pom names: another pom, another folder. */
function folderOf({ name }: MavenPackage): string {
  const hash = createHash('sha256')
    .update(readFileSync(pomOf(name)))
    .digest('hex')
    .slice(0, 12)
  return join(cache, `${name}-${hash}`)
}

/** What would bring a Java program to this machine; undefined: all is there. */
export function missingForJava(wanted: MavenPackage): string | undefined {
  const programs = ['java', ...(existsSync(folderOf(wanted)) ? [] : ['mvn'])]
  const missing = programs.filter((program) => findProgram(program) === undefined)
  return missing.length === 0
    ? undefined
    : `install ${missing.join(' and ')} (Debian: openjdk-17-jre-headless maven)`
}

/**
 * The folder with the files of a pom, fetched when this machine does not have them yet.
 * @throws when Maven fails, with what it said
 */
export async function fetched(wanted: MavenPackage): Promise<string> {
  const folder = folderOf(wanted)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  return withFolderLock(
    folder,
    async () => {
      if (existsSync(folder)) return folder
      const unfinished = `${folder}.unfinished`
      await rm(unfinished, { recursive: true, force: true })
      const goal = `dependency:${wanted.goal}`
      const parameters = ['-B', '-q', '-f', pomOf(wanted.name), goal, `-Dinto=${unfinished}`]
      await promisify(execFile)('mvn', parameters, { cwd: cache })
      await rename(unfinished, folder)
      return folder
    },
    900,
  )
}
