/** Schemathesis from PyPI, pinned, in an environment of its own below `.cache`. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findProgram } from '@strata-erp/core/testing'

const run = promisify(execFile)
const here = (name: string): string =>
  fileURLToPath(new URL(`schemathesis/${name}`, import.meta.url))
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url))
const requirements = here('requirements.txt')

/** The folder for what is pinned: other versions, another folder. */
function home(): string {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)
  return join(cache, `schemathesis-${hash}`)
}

/** What would bring it to this machine; undefined: it is there, or can be fetched. */
export function missingSchemathesis(): string | undefined {
  if (existsSync(home()) || findProgram('python3') !== undefined) return undefined
  return 'install python3 and python3-venv (Debian: python3-venv)'
}

/** Fetches it once; beside its place first, so that a fetch that is broken off leaves nothing. */
export async function fetchSchemathesis(): Promise<void> {
  if (existsSync(home())) return
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(join(cache, 'fetch-'))
  try {
    await run('python3', ['-m', 'venv', '--without-pip', fresh])
    const install = ['install', '--quiet', '--disable-pip-version-check', '--requirement']
    const python = join(fresh, 'bin', 'python')
    await run('python3', ['-m', 'pip', '--python', python, ...install, requirements])
    await rename(fresh, home())
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    throw error
  }
}

export interface Probe {
  readonly url: string
  readonly token: string
  readonly document: unknown
  readonly examples: number
  /** Only operations whose path matches, or all but those. */
  readonly paths: { readonly only: string } | { readonly without: string }
  readonly phases: string
}

/** Asks the API for what its document promises. @returns what it found; empty: nothing */
export async function probe(options: Probe): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'strata-schemathesis-'))
  try {
    const document = join(folder, 'openapi.json')
    await writeFile(document, JSON.stringify(options.document))
    const { paths } = options
    const settings = {
      '--url': options.url,
      '--header': `Authorization: Bearer ${options.token}`,
      '--checks': 'all',
      // Acceptance of valid data is asked by checks.py.
      '--exclude-checks': 'positive_data_acceptance',
      '--phases': options.phases,
      '--max-examples': String(options.examples),
      '--suppress-health-check': 'all',
      '--seed': '1',
      ...('only' in paths
        ? { '--include-path-regex': paths.only }
        : { '--exclude-path-regex': paths.without }),
    }
    const program = ['-m', 'schemathesis.cli', '--config-file', here('schemathesis.toml')]
    await run(
      join(home(), 'bin', 'python'),
      [
        ...program,
        'run',
        document,
        '--continue-on-failure',
        '--no-color',
        ...Object.entries(settings).flat(),
      ],
      {
        cwd: folder,
        env: { ...process.env, SCHEMATHESIS_HOOKS: here('checks.py') },
        maxBuffer: 64 * 1024 * 1024,
      },
    )
    return ''
  } catch (error) {
    if (error instanceof Error && 'stdout' in error)
      return `${String(error.stdout)}\n${error.message}`
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
