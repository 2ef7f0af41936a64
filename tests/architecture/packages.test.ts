import { existsSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  importsOf,
  isSource,
  keptFiles,
  packageName,
  packageOf,
  programsOf,
  read,
  root,
  workspaces,
} from './source-tree.ts'
import type { PackageJson, Workspace } from './source-tree.ts'

const packages = workspaces()
const programs = programsOf(packages)
const house = new Map(packages.map(({ json }) => [json.name, json]))
const rootPackage = JSON.parse(read('package.json')) as PackageJson & {
  readonly workspaces: readonly string[]
}
const published = packages.filter(({ json }) => json.private !== true)

/** Names that a package's files mention in imports, or as text where an import is made at run time. */
function uses({ folder }: Workspace, only: (file: string) => boolean): ReadonlySet<string> {
  return new Set(
    keptFiles()
      .filter((file) => file.startsWith(`${folder}/`) && isSource(file) && only(file))
      .flatMap(importsOf)
      .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
      .map(packageName),
  )
}

function mentions({ folder }: Workspace, name: string): boolean {
  const prefix = name.replace(/-(linux|darwin|windows)-.*$|\/(linux|darwin|windows)-.*$/, '')
  return keptFiles()
    .filter((file) => file.startsWith(`${folder}/`) && isSource(file))
    .some((file) => read(file).includes(prefix))
}

/** What packages ask for beside themselves: installed with them, and imported by them alone. */
function peersOf({ folder }: Workspace, names: readonly string[]): ReadonlySet<string> {
  const manifests = names.flatMap((name) =>
    [`${folder}/node_modules/${name}`, `node_modules/${name}`]
      .map((place) => `${place}/package.json`)
      .filter((file) => existsSync(join(root, file)))
      .slice(0, 1),
  )
  return new Set(
    manifests.flatMap((file) =>
      Object.keys((JSON.parse(read(file)) as PackageJson).peerDependencies ?? {}),
    ),
  )
}

function declared(json: PackageJson): readonly string[] {
  return [json.dependencies, json.peerDependencies, json.optionalDependencies].flatMap((list) =>
    Object.keys(list ?? {}),
  )
}

describe.each(packages.map((one) => [one.json.name, one] as const))('%s', (_, workspace) => {
  const { folder, json } = workspace

  test('declares every package that its programs import', () => {
    const known = new Set([...declared(json), json.name])
    const missing = [...uses(workspace, (file) => programs.has(file))].filter(
      (name) => !known.has(name),
    )
    expect(missing).toEqual([])
  })

  test('declares no package that nothing of it uses', () => {
    const used = uses(workspace, () => true)
    const all = [...declared(json), ...Object.keys(json.devDependencies ?? {})]
    const peers = peersOf(
      workspace,
      all.filter((name) => used.has(name)),
    )
    const idle = all.filter((name) => {
      const typed = name.startsWith('@types/')
        ? name.slice('@types/'.length).replace('__', '/')
        : name
      return !used.has(typed) && !mentions(workspace, name) && !peers.has(name)
    })
    expect(idle).toEqual([])
  })

  test('names exact versions, and of the house the ones that are here', () => {
    const all = { ...json.dependencies, ...json.devDependencies, ...json.optionalDependencies }
    for (const [name, version] of Object.entries(all)) {
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)])
      expect([name, version]).toEqual([name, house.get(name)?.version ?? version])
    }
  })

  test('is a workspace of the root', () => {
    const pattern = folder.includes('/') ? `${folder.split('/')[0]}/*` : folder
    expect(rootPackage.workspaces).toContain(pattern)
  })
})

describe.each(published.map((one) => [one.json.name, one] as const))('published %s', (_, one) => {
  const { folder, json } = one

  test('opens doors that exist, in source and, packed, in what it ships', () => {
    const doors = Object.entries(json.exports ?? {})
    const closed = doors.filter(([, at]) => {
      const source = typeof at === 'string' ? at : (at['@strata-erp/source'] ?? '')
      return !existsSync(join(root, folder, source))
    })
    expect(closed).toEqual([])
    for (const [, at] of doors) {
      if (typeof at === 'string') continue
      const source = at['@strata-erp/source'] ?? ''
      const compiled = source.replace('./', './dist/')
      expect(at).toEqual({
        '@strata-erp/source': source,
        types: compiled.replace(/\.ts$/, '.d.ts'),
        default: compiled.replace(/\.ts$/, '.js'),
      })
    }
  })

  test('says what it is, for whom, and ships its license', () => {
    expect(json).toMatchObject({
      description: expect.stringMatching(/.{8}/),
      license: 'MIT',
      files: expect.arrayContaining([expect.any(String)]),
    })
    expect(json.version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  test('compiles before it is packed, when it has sources', () => {
    const hasSources = keptFiles().some(
      (file) => file.startsWith(`${folder}/`) && file.endsWith('.ts'),
    )
    if (!hasSources) return
    expect(json.files).toContain('dist')
    if (json.scripts?.['prepack'] === 'vite build') return
    expect(json.scripts).toMatchObject({ prepack: expect.stringContaining('tsc -b') })
    expect(existsSync(join(root, folder, 'tsconfig.json'))).toBe(true)
    const build = JSON.parse(read('tsconfig.build.json')) as {
      readonly references: readonly { readonly path: string }[]
    }
    expect(build.references).toContainEqual({ path: folder })
  })
})

test('core is a peer of every plugin and of the template engine: one process, one copy', () => {
  const guests = packages.filter(({ folder }) => /^(plugins\/.*|template-engine)$/.test(folder))
  for (const { json } of guests) {
    expect(json.peerDependencies).toEqual({ '@strata-erp/core': expect.stringMatching(/^\^/) })
    expect(Object.keys(json.dependencies ?? {})).not.toContain('@strata-erp/core')
  }
})

test('files outside of packages import only what the root declares', () => {
  const known = new Set([...Object.keys(rootPackage.devDependencies ?? {}), ...builtinModules])
  const missing = keptFiles()
    .filter((file) => isSource(file) && packageOf(file, packages) === undefined)
    .flatMap((file) =>
      importsOf(file)
        .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
        .filter((specifier) => !known.has(packageName(specifier)))
        .map((specifier) => `${file} imports ${specifier}`),
    )
  expect(missing).toEqual([])
})
