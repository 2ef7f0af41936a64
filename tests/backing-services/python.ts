/** Python programs from PyPI, each in a virtual environment under `.cache/services/`. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findProgram } from '../../core/testing/program.ts'
import { withFolderLock } from '../../core/database/folder-lock.ts'
import { cache } from './maven.ts'

const run = promisify(execFile)

const requirementsOf = (name: string): string =>
  fileURLToPath(new URL(`${name}/requirements.txt`, import.meta.url))

/** What would bring Python to this machine; undefined: it is there. */
export const missingForPython = (): string | undefined =>
  findProgram('python3') === undefined
    ? 'install python3 with venv (Debian: python3 python3-venv)'
    : undefined

/**
 * The interpreter of the environment with what a requirements file pins, made where this machine does
 * not have it yet: another file, another environment.
 * @throws when venv or pip fails, with what it said
 */
export async function pythonWith(name: string): Promise<string> {
  const requirements = requirementsOf(name)
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)
  // Environments hold absolute paths: made in their place, said to be whole by a file.
  const folder = join(cache, `${name}-${hash}`)
  const whole = join(folder, 'whole')
  const python = join(folder, 'bin', 'python')
  if (existsSync(whole)) return python
  await mkdir(cache, { recursive: true })
  return withFolderLock(
    folder,
    async () => {
      if (existsSync(whole)) return python
      await rm(folder, { recursive: true, force: true })
      await run('python3', ['-m', 'venv', folder])
      await run(python, ['-m', 'pip', 'install', '-q', '--no-deps', '-r', requirements])
      await writeFile(whole, '')
      return python
    },
    900,
  )
}
