import { expect, test } from 'vitest'
import { crossings, rooms, testing } from './rooms.ts'
import type { Room } from './rooms.ts'
import {
  entriesOf,
  importsOf,
  isSource,
  keptFiles,
  packageName,
  packageOf,
  programsOf,
  reachable,
  read,
  target,
  workspaces,
} from './source-tree.ts'

const packages = workspaces()
const sources = keptFiles().filter(isSource)
const programs = programsOf(packages)

function roomOf(file: string): Room | undefined {
  return rooms.find((room) => room.holds.test(file))
}

function crosses(file: string, to: string): boolean {
  return crossings.some((crossing) => crossing.to.test(to) && crossing.from.test(file))
}

/** One sentence for each import that the table does not allow. */
function trespasses(file: string, room: Room): string[] {
  const isProgram = programs.has(file)
  return importsOf(file).flatMap((specifier) => {
    if (specifier.startsWith('.')) {
      const to = target(file, specifier)
      const inside = isProgram ? room.within : `${room.holds.source.slice(1).split('\\/')[0]}/`
      return crosses(file, to) || new RegExp(`^${inside}`).test(to) ? [] : [`${file} reaches ${to}`]
    }
    if (specifier.startsWith('@strata-erp/')) {
      const doors = isProgram ? room.house : [...room.house, ...testing.house]
      return doors.some((door) => door.test(specifier)) ? [] : [`${file} imports ${specifier}`]
    }
    if (specifier.startsWith('node:')) {
      const allowed = !isProgram || room.node === 'any' || room.node.includes(specifier)
      return allowed ? [] : [`${file} imports ${specifier}`]
    }
    const name = packageName(specifier)
    const allowed =
      room.npm === 'declared' ||
      room.npm.includes(name) ||
      (!isProgram && (testing.npm.includes(name) || room.npm.length > 0))
    return allowed ? [] : [`${file} imports ${specifier}`]
  })
}

test.each(rooms)('room $name imports only what its line of the table allows', (room) => {
  const files = sources.filter((file) => roomOf(file) === room)
  expect(files.flatMap((file) => trespasses(file, room))).toEqual([])
})

test('every source file has a room, or is one of the tests that cross rooms', () => {
  const homeless = sources.filter((file) => roomOf(file) === undefined)
  expect(
    homeless.filter((file) => !file.startsWith('tests/') && file !== 'vitest.config.ts'),
  ).toEqual([])
})

test('no file reaches past the door of another package', () => {
  const past = sources.flatMap((file) =>
    importsOf(file)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => target(file, specifier))
      .filter((to) => packageOf(to, packages) !== packageOf(file, packages) && !crosses(file, to))
      .map((to) => `${file} reaches ${to}`),
  )
  expect(past).toEqual([])
})

test('a door that is imported is one that its package opens', () => {
  const doors = new Set(
    packages.flatMap(({ json }) =>
      Object.keys(json.exports ?? {}).map((door) => json.name + door.slice(1)),
    ),
  )
  const closed = sources.flatMap((file) =>
    importsOf(file)
      .filter((specifier) => specifier.startsWith('@strata-erp/') && !doors.has(specifier))
      .map((specifier) => `${file} imports ${specifier}`),
  )
  expect(closed).toEqual([])
})

test('only core touches database, HTTP, cache and container libraries', () => {
  const infrastructure = /^(pg|fastify|kafkajs|ioredis|awilix|kysely|@mikro-orm\/.*)$/
  const users = [...programs].filter(
    (file) =>
      !file.startsWith('core/') &&
      importsOf(file).some((specifier) => infrastructure.test(packageName(specifier))),
  )
  expect(users).toEqual([])
})

test('verticals hold no code', () => {
  const kinds = keptFiles()
    .filter((file) => file.startsWith('verticals/'))
    .filter((file) => !/\.(json|hbs|md)$/.test(file))
  expect(kinds).toEqual([])
})

test('nothing is dead: each file is behind a door, or a test or a tool that is named uses it', () => {
  const tools = packages
    .flatMap(({ json }) => Object.values(json.scripts ?? {}))
    .concat(Object.values((JSON.parse(read('package.json')) as { scripts: object }).scripts))
    .join(' ')
  const starts = sources.filter(
    (file) =>
      /\.test\.ts$|vitest\.config\.ts$/.test(file) || tools.includes(file.split('/').pop() ?? ''),
  )
  const used = reachable([
    ...programs,
    ...packages.flatMap(entriesOf),
    ...starts,
    'tests/global-setup.ts',
    'tests/reporter.ts',
    'tests/backing-services/keeper.ts',
    // What other programs load or start by a path made at run time.
    ...sources.filter((file) => /^tests\/(bench|packages\/fleet-[\d.]+)\//.test(file)),
    // What the browser loads: the page names the first, rooms are found by their names.
    'web/main.tsx',
    'web/vite.config.ts',
    'web/postcss.config.mjs',
    ...sources.filter((file) => /^web\/[^/]+\/places\/places\.ts$/.test(file)),
    // Of the long tier alone.
    ...sources.filter((file) => file.endsWith('.full.test.ts')),
    'tests/files/export-process.ts',
    'tests/isolation/erase-process.ts',
    'tests/jobs/worker-process.ts',
    'tests/api/die.ts',
  ])
  expect(sources.filter((file) => !used.has(file))).toEqual([])
})
