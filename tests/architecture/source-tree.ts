/** The repository as text: which files there are, what they import, what a program reaches. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** What no commit holds. */
const unkept = new Set(['node_modules', 'dist', '.git', '.cache', '.strata', 'coverage'])

/** Every file that may be committed, by its path from the root with `/`. */
export function keptFiles(): readonly string[] {
  return walk(root).map((file) => relative(root, file).split(sep).join('/'))
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (unkept.has(entry.name) || /\.(tgz|tsbuildinfo)$/.test(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : [path]
  })
}

export function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

/** Made from the API's document, and compared with it by a test. */
const madeTypes = 'web/api/schema.d.ts'

export function isSource(file: string): boolean {
  return /\.(tsx?|m?js)$/.test(file) && file !== madeTypes
}

/** A text without its comments; strings that hold `//` stay whole because lines begin them. */
export function withoutComments(text: string): string {
  return text
    .replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, '')
    .replace(/^[ \t]*\/\/.*$/gm, '')
    .replace(/\/\*\*?[^*\n]*\*\//g, '')
}

/** The specifiers that a file imports, statically or at run time, each once. */
export function importsOf(file: string): readonly string[] {
  // What stands between backticks is text that a program writes, such as a plugin's first lines.
  const text = withoutComments(read(file)).replaceAll(/`[^`]*`/g, '``')
  const found = [
    ...text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s+'([^']+)'/gm),
    ...text.matchAll(/^\s*import\s+'([^']+)'/gm),
    ...text.matchAll(/\bimport\(\s*'([^']+)'/g),
  ].map(([, specifier = '']) => specifier)
  return [...new Set(found)]
}

/** The file that a relative specifier names, as a path from the root. */
export function target(file: string, specifier: string): string {
  return posix.normalize(posix.join(posix.dirname(file), specifier))
}

/**
 * All files that programs starting at `entries` load, by relative imports, entries included. An
 * import that leads nowhere is the compiler's to refuse.
 */
export function reachable(entries: readonly string[]): ReadonlySet<string> {
  const seen = new Set(entries)
  for (const file of seen)
    for (const specifier of importsOf(file))
      if (specifier.startsWith('.') && isSource(specifier)) {
        const to = target(file, specifier)
        if (existsSync(join(root, to))) seen.add(to)
      }
  return seen
}

export interface PackageJson {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly bin?: Readonly<Record<string, string>>
  readonly files?: readonly string[]
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
export interface Workspace {
  /** Path from the root. */
  readonly folder: string
  readonly json: PackageJson
}

/** The packages of the repository, without the root. */
export function workspaces(): readonly Workspace[] {
  return keptFiles()
    .filter((file) => /^[^/]+(\/[^/]+)?\/package\.json$/.test(file))
    .map((file) => ({ folder: dirname(file), json: JSON.parse(read(file)) as PackageJson }))
}

/** The sources behind a package's doors and commands: where its programs start. */
export function entriesOf({ folder, json }: Workspace): readonly string[] {
  const doors = Object.values(json.exports ?? {}).flatMap((door) =>
    typeof door === 'string' ? [] : [door['@strata-erp/source'] ?? ''],
  )
  return [...doors, ...Object.values(json.bin ?? {})]
    .filter(isSource)
    .map((path) => posix.join(folder, path))
    .filter((path) => existsSync(join(root, path)))
}

/** What a running system loads; the rest is tests, what tests share, and authors' tools. */
export function programsOf(all: readonly Workspace[]): ReadonlySet<string> {
  return reachable([
    ...all.flatMap(entriesOf).filter((entry) => !entry.includes('/testing/')),
    // What `bin/erp.js` starts, and `npm start`.
    'cli/erp.ts',
    'cli/bin/start.js',
  ])
}

/** The package that a file belongs to. */
export function packageOf(file: string, all: readonly Workspace[]): Workspace | undefined {
  return all.find(({ folder }) => file.startsWith(`${folder}/`))
}

/** `@scope/name/inner` -> `@scope/name`; `name/inner` -> `name`. */
export function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
