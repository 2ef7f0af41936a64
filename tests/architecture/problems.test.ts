import { expect, test } from 'vitest'
import { commandRefusals, declaredRefusals, roomsOfCodes } from './reference/catalogue.ts'
import { referencePages } from './reference/pages.ts'
import {
  isSource,
  keptFiles,
  programsOf,
  read,
  withoutComments,
  workspaces,
} from './source-tree.ts'

const declared = declaredRefusals()

/** Pass on a sentence that is made, in the same form, where the place is known. */
const passingOn = [
  'VERTICAL_REFUSED',
  'INVALID_QUERY',
  'STAGE_NOT_ALLOWED',
  'TEMPLATE_ANSWER_WRONG',
  'TEMPLATE_MERGE_REFUSED',
]

test('each code is declared once, in one room', () => {
  const twice = [...roomsOfCodes()].filter(([, rooms]) => rooms.length > 1)
  expect(twice).toEqual([])
})

test('what is declared in the sources is what the doors bring along, and the reverse', () => {
  expect(declared.map(({ code }) => code).sort()).toEqual([...roomsOfCodes().keys()].sort())
})

test('every sentence says what was expected, what was found and what to do', () => {
  const other = [...declared, ...commandRefusals()]
    .filter(({ code }) => !passingOn.includes(code))
    .filter(
      ({ sentence }) => !/^Expected .+[, ]found\b(.+[;.:] .+[.})]| at \{detail\})$/s.test(sentence),
    )
    .map(({ code, sentence }) => `${code}: ${sentence}`)
  expect(other).toEqual([])
})

test('a problem is made by its declaration, never by hand', () => {
  const byHand = [...programsOf(workspaces())]
    .filter((file) => file !== 'core/problem.ts')
    .filter((file) => /\bnew Problem\(/.test(withoutComments(read(file))))
  expect(byHand).toEqual([])
})

test('every code that is declared is thrown somewhere', () => {
  const code = keptFiles()
    .filter((file) => isSource(file) && !/\.test\.ts$|^tests\//.test(file))
    .map(read)
    .join('\n')
  const idle = declared.filter(({ code: name }) => !new RegExp(`\\.${name}\\b`).test(code))
  expect(idle.map(({ code: name }) => name)).toEqual([])
})

test.each(await referencePages())('$file is what the code says', ({ file, text }) => {
  // When it is not: npm run reference -w @strata-erp/tests
  expect(keptFiles()).toContain(file)
  expect(read(file)).toBe(text)
})
