import { expect, test } from 'vitest'
import { inWordsOf, problemOf } from './problem.ts'

const conflict = {
  code: 'VERSION_CONFLICT',
  detail: 'Expected version 2 of the record, found version 3; read it again.',
  values: { expected: '2', found: 3 },
}

test('a refusal is said in the reader’s language, with its values', async () => {
  expect((await inWordsOf('de', conflict)).detail).toBe(
    'Jemand hat den Datensatz inzwischen geändert: Fassung 3 statt 2. Laden Sie ihn neu und wiederholen Sie Ihre Änderung.',
  )
  expect((await inWordsOf('fr', conflict)).detail).toContain('version 3 au lieu de 2')
  expect((await inWordsOf('de', conflict)).values).toEqual(conflict.values)
})

test('numbers and days are written as the language does', async () => {
  const large = { code: 'BODY_TOO_LARGE', detail: 'Too large.', values: { limit: 1_048_576 } }
  expect((await inWordsOf('de', large)).detail).toContain('1.048.576 Byte')
  const late = (found: string) => ({
    code: 'TAX_CODE_NOT_VALID',
    detail: 'No rate.',
    values: { code: 'USt', date: found },
  })
  expect((await inWordsOf('de', late('2026-11-05'))).detail).toContain('am 5.11.2026')
  expect((await inWordsOf('de', late('2026-13-45'))).detail).toContain('am 2026-13-45')
})

test('English needs no words, and what there are none for stays English', async () => {
  expect(await inWordsOf('en', conflict)).toBe(conflict)
  expect(await inWordsOf('it', conflict)).toBe(conflict)
  const own = { code: 'OUR_OWN_MODULE', detail: 'Expected more.', values: { count: 1 } }
  expect(await inWordsOf('de', own)).toEqual(own)
  const older = { code: 'VERSION_CONFLICT', detail: 'Expected version 2.', values: { found: 3 } }
  expect(await inWordsOf('de', older)).toEqual(older)
  expect((await inWordsOf('de', { code: 'toString', detail: 'No.' })).detail).toBe('No.')
})

test('wrong places say their rule in the words of forms', async () => {
  const wrong = await inWordsOf('de', {
    code: 'INVALID_INPUT',
    detail: 'Expected a valid company, found 4 wrong place(s).',
    values: { what: 'company', count: 4 },
    errors: [
      { pointer: '/name', message: 'Expected a value.', rule: 'required' },
      { pointer: '/code', message: 'Too long.', rule: 'maxLength', values: { limit: 3 } },
      { pointer: '/on', message: 'No day.', rule: 'format', values: { format: 'date' } },
      {
        pointer: '/amount',
        message: 'Betrag: Expected an amount.',
        rule: 'cell',
        values: { found: 'many', column: 'Betrag' },
      },
      { pointer: '/x', message: 'Expected what nobody has a word for.' },
    ],
  })
  expect(wrong.detail).toBe('Nicht alle Angaben stimmen (4); korrigieren Sie die genannten.')
  expect(wrong.errors?.map(({ message }) => message)).toEqual([
    'Bitte ausfüllen.',
    'Höchstens 3 Zeichen; bitte kürzen.',
    'Ein Datum wird erwartet; bitte wählen.',
    'Betrag: „many“ passt nicht in diese Spalte; bitte korrigieren.',
    'Expected what nobody has a word for.',
  ])
})

test('an answer that is refused is thrown in the language of the page', async () => {
  const answer = () =>
    new Response(JSON.stringify({ ...conflict, requestId: 'r' }), { status: 412 })
  const problem = await problemOf(answer(), 'fr')
  expect(problem).toMatchObject({ status: 412, code: 'VERSION_CONFLICT' })
  expect(problem.message).toContain('Quelqu’un a modifié l’enregistrement')
  expect((await problemOf(answer(), 'en')).message).toBe(conflict.detail)
  const page = await problemOf(new Response('<h1>Bad gateway</h1>', { status: 502 }), 'de')
  expect([page.status, page.code]).toEqual([502, 'UNKNOWN'])
  expect(page.message).toContain('anders geantwortet, als er soll (502)')
})
