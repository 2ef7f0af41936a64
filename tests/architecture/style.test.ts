import { expect, test } from 'vitest'
import {
  isSource,
  keptFiles,
  programsOf,
  read,
  withoutComments,
  workspaces,
} from './source-tree.ts'

const files = keptFiles()
const sources = files.filter(isSource)
const programs = programsOf(workspaces())

/** `file:line` of every place of the given files whose code matches. */
function places(among: Iterable<string>, pattern: RegExp): string[] {
  return [...among].flatMap((file) =>
    withoutComments(read(file))
      .split('\n')
      .flatMap((line) => (pattern.test(line) ? [`${file}: ${line.trim()}`] : [])),
  )
}

/** Lines that say something, as the linter counts them. */
function lengthOf(file: string): number {
  return withoutComments(read(file))
    .split('\n')
    .filter((line) => line.trim() !== '').length
}

test('TypeScript is only types: no decorators, enums, namespaces or parameter properties', () => {
  const typed = sources.filter((file) => /\.tsx?$/.test(file))
  expect(places(typed, /^\s*@[A-Za-z]+(\(|\s*$)/)).toEqual([])
  expect(places(typed, /^\s*(export )?(declare )?(const )?enum \w+ \{/)).toEqual([])
  expect(places(typed, /^\s*(export )?namespace \w+/)).toEqual([])
  expect(places(typed, /constructor\((.*, )?(private|protected|public|readonly) /)).toEqual([])
})

test('a file is one idea: 300 lines at most, and nine of ten stay below 200', () => {
  expect(sources.filter((file) => lengthOf(file) > 300)).toEqual([])
  const long = sources.filter((file) => lengthOf(file) > 200)
  expect(long.length).toBeLessThan(sources.length / 10)
})

test('folders are named after concepts of the field, never after layers', () => {
  const layers = /(^|\/)(services?|dtos?|utils?|helpers?|common|misc|lib|managers?)\//i
  expect(sources.filter((file) => layers.test(file))).toEqual([])
})

test('a plugin is at most two folders deep', () => {
  expect(sources.filter((file) => /^plugins\/([^/]+\/){4,}/.test(file))).toEqual([])
})

test('files are named in kebab case', () => {
  const name = /(^|\/)[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(tsx?|m?js)$/
  expect(sources.filter((file) => !name.test(file))).toEqual([])
})

test('no library writes to a console', () => {
  expect(places(sources, /\bconsole\.\w+\(/)).toEqual([])
  const libraries = [...programs].filter((file) => !file.startsWith('cli/'))
  expect(places(libraries, /\bprocess\.(stdout|stderr)\b/)).toEqual([])
})

test('one file reads the environment', () => {
  /** Beside `core/config.ts`, with the reason. */
  const others: Readonly<Record<string, string>> = {
    'core/config.ts': 'the reader',
    'core/database/embedded/run-program.ts': 'hands the environment on, reads nothing of it',
    'cli/bin/launcher.js': 'runs before the configuration can be loaded',
    'cli/bin/erp.js': 'hands the environment on',
    'cli/web-folder.ts': 'hands the environment on',
  }
  const readers = [...programs].filter(
    (file) => places([file], /\bprocess\.env\b|\benv\s*\}\s*=\s*process\b/).length > 0,
  )
  expect(readers.filter((file) => others[file] === undefined)).toEqual([])
})

test('nothing is left for later', () => {
  // Brackets keep the pattern from finding itself.
  const marks = /\b([T]ODO|[F]IXME|[X]XX|[H]ACK)\b/
  const left = files
    .filter((file) => /\.(ts|js|json|sql|md|hbs|yaml|yml)$/.test(file))
    .filter((file) => !file.endsWith('package-lock.json'))
    .filter((file) => marks.test(read(file)))
  expect(left).toEqual([])
})

test('nothing is skipped, focused or slept through', () => {
  const tests = sources.filter((file) => file.endsWith('.test.ts'))
  expect(places(tests, /\b(test|it|describe)\.(skip|only|todo)\b/)).toEqual([])
  expect(places(tests, /\bvi\.(mock|fn|spyOn)\(/)).toEqual([])
})

test('no committed file names a machine or a registry', () => {
  const machine =
    /(^|[\s"'`(=:])\/([w]ork|[r]oot|[h]ome\/\w+|[U]sers\/\w+)\/|\/[t]mp\/strata|registry[.]npmjs|npm[.]pkg|[a]rtifactory/m
  const naming = files
    .filter((file) => !/\.(png|ico|woff2?)$/.test(file))
    .filter((file) => machine.test(read(file)))
  expect(naming).toEqual([])
})
