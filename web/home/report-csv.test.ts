import { expect, test } from 'vitest'
import { csvText, plainCells } from './report-csv.ts'

test('cells with separators are quoted, and formulas are only text', () => {
  expect(
    csvText([
      ['a', 'b;c'],
      ['say "hi"', '=1+1'],
      ['-12.30', '-x'],
    ]),
  ).toBe('a,"b;c"\r\n"say ""hi""",\'=1+1\r\n-12.30,\'-x\r\n')
})

test('values are written without the looks of a language', () => {
  expect(plainCells({ amount: '12.30', currency: 'EUR' })).toBe('12.30 EUR')
  expect(plainCells(null)).toBe('')
  expect(plainCells(3)).toBe('3')
})
