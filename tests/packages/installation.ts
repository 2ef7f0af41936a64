/** A folder of somebody who installed Strata from tarballs: compiled JavaScript, nothing of this tree. */
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { webFolder } from '../../cli/web-folder.ts'

export const root = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)

export interface Ran {
  readonly code: number
  readonly output: string
}

/** Runs a program to its end, whatever its exit code. */
export async function ran(
  program: string,
  parameters: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Ran> {
  try {
    const { stdout, stderr } = await run(program, parameters, { ...options, maxBuffer: 1 << 26 })
    return { code: 0, output: stdout === '' ? stderr : stdout }
  } catch (error) {
    const failed = error as { code?: number; stdout?: string; stderr?: string }
    return { code: failed.code ?? 1, output: `${failed.stdout ?? ''}${failed.stderr ?? ''}` }
  }
}

/** As `ran`, and what it printed; anything but success is thrown. */
async function succeeded(...of: Parameters<typeof ran>): Promise<string> {
  const { code, output } = await ran(...of)
  if (code !== 0) throw new Error(`${of[0]} ${of[1].join(' ')} ended with ${code}:\n${output}`)
  return output
}

const houses = [
  'core',
  'migrations',
  'template-engine',
  'demo',
  'web',
  'cli',
  'plugins/base',
  'plugins/crm',
  'plugins/inventory',
  'verticals/general-commerce',
  'verticals/wholesale-distribution',
  'verticals/general-services',
  'verticals/professional-services',
  'verticals/retail',
]

/** npm finds its own program beside the Node that it runs on. */
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** Packs folders as `npm publish` would; paths of the tarballs by package name. */
export async function packed(
  folders: readonly string[],
  destination: string,
): Promise<Readonly<Record<string, string>>> {
  // Compiled once for all, not by each prepack.
  const output = await succeeded(
    npm,
    ['pack', '--json', '--ignore-scripts', '--pack-destination', destination, ...folders],
    { cwd: root },
  )
  const parsed = JSON.parse(output.slice(output.search(/^[[{]/m))) as
    Readonly<Record<string, Packed>> | readonly Packed[]
  const list = Array.isArray(parsed) ? (parsed as readonly Packed[]) : Object.values(parsed)
  return Object.fromEntries(
    list.map(({ name, filename }) => [
      name,
      join(destination, filename.replace('/', '-').replace('@', '')),
    ]),
  )
}
interface Packed {
  readonly name: string
  readonly filename: string
}

export interface Installation {
  readonly folder: string
  /** `erp ...` as it is installed there. */
  erp(...parameters: readonly string[]): Promise<Ran>
  /** As `erp`, with `--json`; the value printed. */
  asked(...parameters: readonly string[]): Promise<unknown>
  /** Adds or replaces a package by its tarball. */
  install(tarball: string): Promise<void>
  remove(): Promise<void>
}

/** Compiles and packs the house, and installs all of it in a clean folder. */
export async function installHouse(env: NodeJS.ProcessEnv): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'strata-installed-'))
  const tarballs = join(folder, 'tarballs')
  await mkdir(tarballs)
  // What a renamed file once compiled to must not be packed.
  for (const house of houses)
    if (house !== 'web') await rm(join(root, house, 'dist'), { recursive: true, force: true })
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  await succeeded(process.execPath, [tsc, '-b', 'tsconfig.build.json'], { cwd: root })
  await webFolder()
  const house = await packed(
    houses.map((one) => `./${one}`),
    tarballs,
  )
  const manifest = {
    name: 'installed',
    private: true,
    type: 'module',
    dependencies: Object.fromEntries(
      Object.entries(house).map(([name, file]) => [name, `file:${file}`]),
    ),
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2))
  const npmInstall = async (...more: readonly string[]): Promise<void> => {
    const quiet = [
      '--ignore-scripts',
      '--omit=optional',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
    ]
    await succeeded(npm, ['install', ...quiet, ...more], { cwd: folder })
  }
  await npmInstall()
  const program = join(folder, 'node_modules', '@strata-erp', 'cli', 'bin', 'erp.js')
  const erp = (...parameters: readonly string[]): Promise<Ran> =>
    ran(process.execPath, [program, ...parameters], {
      cwd: folder,
      env: { ...process.env, ...env },
    })
  return {
    folder,
    erp,
    async asked(...parameters) {
      const { code, output } = await erp(...parameters, '--json')
      if (code !== 0) throw new Error(`erp ${parameters.join(' ')} ended with ${code}:\n${output}`)
      return JSON.parse(output)
    },
    install: (tarball) => npmInstall(tarball),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Gives a package a copy of core of its own, as a wrong dependency of it would. */
export async function nestSecondCore(folder: string, name: string): Promise<() => Promise<void>> {
  const from = join(folder, 'node_modules', '@strata-erp', 'core')
  const to = join(folder, 'node_modules', name, 'node_modules', '@strata-erp', 'core')
  await mkdir(dirname(to), { recursive: true })
  await cp(from, to, { recursive: true })
  return () => rm(join(folder, 'node_modules', name, 'node_modules'), { recursive: true })
}

/** Names of the files of an installed package that only the source tree should hold. */
export async function sourcesIn(folder: string, name: string): Promise<readonly string[]> {
  const inside = join(folder, 'node_modules', name)
  const files = await readdir(inside, { recursive: true })
  return files.filter((file) => /(?<!\.d)\.ts$|\.test\.|tsconfig/.test(file))
}
