import { expect, test } from 'vitest'
import { lifecycleProblems } from '../lifecycle/problems.ts'
import { withCode, withoutValues } from './without-values.ts'

test('a sentence of the product is told without the values in it', () => {
  const { message } = lifecycleProblems.EXPORT_NOT_FOUND({ id: 'Müller & Söhne' })
  const told = withoutValues(`Problem: ${message}`)
  expect(told).toEqual({
    code: 'EXPORT_NOT_FOUND',
    kind: null,
    sentence: 'Expected the id of an export of this tenant, found "–"; list the exports.',
  })
  expect(withoutValues(message)).toEqual(told)
  expect(withCode('EXPORT_NOT_FOUND')).toEqual(told)
})

test('of any other message only the class of the error is told', () => {
  expect(withoutValues('TypeError: cannot read Müller')).toEqual({
    code: null,
    kind: 'TypeError',
    sentence: null,
  })
  expect(withoutValues('Müller owes 300 EUR')).toEqual({ code: null, kind: null, sentence: null })
  expect(withoutValues('Müller: owes')).toEqual({ code: null, kind: null, sentence: null })
})

test('a code that nobody declared is not repeated', () => {
  expect(withCode('MÜLLER')).toEqual({ code: null, kind: null, sentence: null })
})
