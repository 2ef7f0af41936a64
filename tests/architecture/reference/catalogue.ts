/** Every refusal of the house, gathered from where it is declared. */
import { declaredProblems } from '@strata-erp/core/operate'
import { isSource, keptFiles, read } from '../source-tree.ts'
// Declaring happens on import; these are the doors behind which catalogues lie.
import '@strata-erp/core'
import '@strata-erp/template-engine'
import '../../../cli/plugins.ts'

export interface Refusal {
  readonly code: string
  /** HTTP status; of the command line alone: undefined. */
  readonly status: number | undefined
  readonly sentence: string
  /** Room or plugin that declares it. */
  readonly room: string
}

/** What `defineProblems` was told, by code, and who told it. */
export function declaredRefusals(): readonly Refusal[] {
  const rooms = roomsOfCodes()
  return [...declaredProblems].map(([code, { status, sentence }]) => ({
    code,
    status,
    sentence,
    room: rooms.get(code)?.[0] ?? 'nowhere',
  }))
}

/** Catalogues of tests are nobody's reference. */
function catalogues(): readonly string[] {
  return keptFiles().filter(
    (file) =>
      isSource(file) &&
      !/^tests\/|\/testing\/|\.test\.ts$|^core\/problem\.ts$/.test(file) &&
      /\bdefineProblems\(/.test(read(file)),
  )
}

/** Each code with the rooms that declare it: more than one is a fault. */
export function roomsOfCodes(): ReadonlyMap<string, readonly string[]> {
  return new Map([...filesOfCodes()].map(([code, files]) => [code, files.map(roomOf)]))
}

/** Each code with the files that declare it. */
export function filesOfCodes(): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>()
  for (const file of catalogues())
    for (const [, code = ''] of read(file).matchAll(/^ {2}([A-Z][A-Z0-9_]+): \{\s*status:/gm))
      files.set(code, [...(files.get(code) ?? []), file])
  return files
}

function roomOf(file: string): string {
  const [room = '', second = ''] = file.split('/')
  return room === 'plugins' ? `plugin ${second}` : room
}

/** Refusals that only the command line makes, read from its source. */
export function commandRefusals(): readonly Refusal[] {
  const found = keptFiles()
    .filter((file) => file.startsWith('cli/') && isSource(file) && !file.endsWith('.test.ts'))
    .flatMap((file) => [
      ...read(file).matchAll(/new Refusal\(\s*'([A-Z_]+)',\s*(?:'([^']*)'|`([^`]*)`|"([^"]*)")/g),
    ])
    .map(([, code = '', single, template, double]): Refusal => ({
      code,
      status: undefined,
      sentence: (single ?? template ?? double ?? '').replaceAll(
        /\$\{([^}]*)\}/g,
        (_, expression: string) => `{${/\w+(?=\W*$)/.exec(expression)?.[0] ?? 'value'}}`,
      ),
      room: 'cli',
    }))
  return [...new Map(found.map((one) => [`${one.code} ${one.sentence}`, one])).values()]
}
