/** What the server refuses is said to people in every language of the application. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { declaredRefusals, filesOfCodes } from '../architecture/reference/catalogue.ts'

const web = join(import.meta.dirname, '..', '..', 'web')

/** Catalogues of which nothing reaches the web application, and why. */
const otherCatalogues: Readonly<Record<string, string>> = {
  'core/config-problems.ts': 'settings are read before there is a server',
  'core/database/problems.ts': 'databases are started and migrated before there is a server',
  'core/scim/problems.ts': 'identity providers are told in the form of SCIM',
}
/** Codes of other catalogues that do not reach it either. */
const otherCodes: Readonly<Record<string, string>> = {
  ERASURE_NOT_DUE: 'tenants are erased by the command line',
  ERASURE_UNFINISHED: 'tenants are erased by the command line',
  EVENTS_REFUSED: 'a server with such plugins does not start',
  EVENT_NOT_DECLARED: 'a fault of a module, for its author',
  IMPORT_INVALID: 'archives of tenants are read by the command line',
  JOBS_RELAY_NEEDED: 'a worker without it does not start',
  JOB_INVALID: 'a fault of a module, for its author',
  JOB_NOT_DECLARED: 'a fault of a module, for its author',
  METRICS_TOKEN_WRONG: 'figures are read by machines',
  OPERATOR_IS_NONE: 'operators are named by the command line',
  OPERATOR_UNKNOWN: 'operators are named by the command line',
  PLUGINS_REFUSED: 'a server with such plugins does not start',
  VERTICAL_REFUSED: 'verticals are installed by the command line',
  VERTICAL_REPUBLISHED: 'verticals are installed by the command line',
  VERTICAL_SOURCE_WRONG: 'verticals are installed by the command line',
}

const files = filesOfCodes()
const declared = declaredRefusals()
const shown = declared.filter(
  ({ code }) => !(code in otherCodes) && !((files.get(code)?.[0] ?? '') in otherCatalogues),
)
/** The file that a code's words belong to: one for each package, as the codes are. */
const rooms: Readonly<Record<string, string>> = {
  core: 'kernel',
  'template-engine': 'template-engine',
  'plugin base': 'base',
  'plugin crm': 'crm',
  'plugin inventory': 'inventory',
}
const gapsOf = (sentence: string) =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, gap = '']) => gap).sort()

test('what is left out for a reason is there', () => {
  expect(Object.keys(otherCodes).filter((code) => !files.has(code))).toEqual([])
  const known = new Set([...files.values()].flat())
  expect(Object.keys(otherCatalogues).filter((file) => !known.has(file))).toEqual([])
})

describe.each(['de', 'fr'])('refusals in %s', (language) => {
  const wordsOf = (room: string) =>
    JSON.parse(
      readFileSync(join(web, 'api', 'problem-words', language, `${room}.json`), 'utf8'),
    ) as Readonly<Record<string, string>>

  test.each(Object.entries(rooms))('%s has a sentence for each of its codes', (room, file) => {
    const codes = shown.filter((one) => one.room === room).map(({ code }) => code)
    expect(Object.keys(wordsOf(file))).toEqual(codes.sort())
  })

  test('the application has one for an answer that is no problem', () => {
    expect(Object.keys(wordsOf('application'))).toEqual(['UNKNOWN'])
  })

  test('every room has its sentences', () => {
    expect(shown.filter(({ room }) => !(room in rooms))).toEqual([])
  })

  test('a sentence puts in nothing that the server does not send', () => {
    const sentences = Object.assign({}, ...Object.values(rooms).map(wordsOf)) as object
    const wrong = Object.entries(sentences).filter(([code, sentence]: [string, string]) => {
      const known = gapsOf(declared.find((one) => one.code === code)?.sentence ?? '')
      return !gapsOf(sentence).every((gap) => known.includes(gap)) || !/[.?!“»]$/.test(sentence)
    })
    expect(wrong).toEqual([])
  })
})
