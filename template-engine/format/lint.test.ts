import { expect, test } from 'vitest'
import { source, surroundings, trade, tradeDocuments } from '../package/example-house.ts'
import { draftOf, findingLine, validateVertical } from './index.ts'
import type { Finding, Release } from './index.ts'

const check = (vertical: object, documents: Readonly<Record<string, string>> = tradeDocuments) =>
  validateVertical(source(vertical, documents), surroundings())
const checkText = (text: string) =>
  validateVertical({ file: 'v/vertical.json', text, documents: {} }, surroundings())
const only = (findings: readonly Finding[]): Finding => {
  expect(findings.map(findingLine)).toHaveLength(1)
  const [finding] = findings
  if (finding === undefined) throw new Error('none')
  return finding
}
const released = (vertical: object, releases: readonly Release[] = []): Release => {
  const { release, findings } = draftOf(source(vertical, tradeDocuments), surroundings(releases))
  if (release === undefined) throw new Error(findings.map(findingLine).join('\n'))
  return release
}

test('a vertical that is right has no findings', () => {
  expect(check(trade).map(findingLine)).toEqual([])
})

test('text that is not JSON is reported where it breaks', () => {
  const { line, column, code, message } = only(
    checkText('{\n  "key": "trade"\n  "version": "1.0.0"\n}'),
  )
  expect({ line, column, code }).toEqual({ line: 3, column: 3, code: 'syntax' })
  expect(message).toContain('missing comma')
  expect(only(checkText('')).message).toContain('empty file')
})

test('a member that stands twice is reported at the second place', () => {
  const finding = only(checkText('{ "key": "a1",\n  "key": "b1" }'))
  expect(finding).toMatchObject({ code: 'duplicate-member', line: 2, column: 3, pointer: '/key' })
})

test.each([
  ['{ "__proto__": {} }', '/__proto__'],
  ['{ "flags": { "constructor": { "prototype": 1 } } }', '/flags/constructor'],
])('names that reach an object’s prototype are refused: %s', (text, pointer) => {
  expect(only(checkText(text))).toMatchObject({ code: 'polluting-key', pointer })
})

test('nesting beyond 32 levels is refused before anything walks it', () => {
  expect(only(checkText('['.repeat(200_000)))).toMatchObject({
    code: 'too-deep',
    line: 1,
    column: 33,
  })
})

test('a file over 2 MB and a package over 5 MB are refused with one sentence', () => {
  const big = 'x'.repeat(2_100_000)
  expect(only(checkText(`{ "key": "${big}" }`))).toMatchObject({ code: 'too-big' })
  const documents = { 'a.hbs': big, 'b.hbs': big, 'c.hbs': big }
  expect(only(check(trade, documents)).message).toMatch(
    /^Expected a vertical of at most 5\.0 MB, found 6\.3 MB/,
  )
})

test('a wrong value is reported with line and the pointer of its item', () => {
  const finding = only(check({ ...trade, reports: [{ ...trade.reports[0], colums: [] }] }))
  expect(finding).toMatchObject({ code: 'schema', pointer: '/reports/orders/colums' })
  expect(finding.message).toMatch(
    /^Expected one of id, label, .* found "colums"; correct or remove it\.$/,
  )
  const text = source(trade).text.split('\n')
  expect(text[finding.line - 1]).toBeDefined()
})

test('a new item without what it needs is reported where it stands', () => {
  const finding = only(
    check({ ...trade, roles: [...trade.roles, { id: 'clerk', permissions: [] }] }),
  )
  expect(finding).toMatchObject({ code: 'schema', pointer: '/roles/clerk/label' })
  const lines = source({
    ...trade,
    roles: [...trade.roles, { id: 'clerk', permissions: [] }],
  }).text.split('\n')
  expect(lines.slice(finding.line - 1, finding.line + 1).join('')).toContain('clerk')
})

test.each([
  ['{{#if a}}x', 'template'],
  ['a\nb {{{name}}}', 'escapes'],
  ['{{shout name}}', 'helpers'],
  ['{{constructor}}', 'path into the data'],
  ['{{> footer}}', 'partials'],
])('a template that is wrong or unsafe is reported in its own file: %s', (body, symptom) => {
  const finding = only(check(trade, { 'label.hbs': body }))
  expect(finding).toMatchObject({ code: 'template', file: 'verticals/trade/documents/label.hbs' })
  expect(finding.line).toBe(body.split('\n').length)
  expect(finding.message).toContain(symptom)
})

test('below 1.0.0 what waits for a plugin is only a warning', () => {
  const waiting = {
    ...trade,
    reports: [{ id: 'wages', label: 'Wages', dataset: 'payroll.slip', columns: [] }],
    labels: {},
  }
  expect(only(check(waiting)).severity).toBe('error')
  expect(only(check({ ...waiting, version: '0.9.0' })).severity).toBe('warning')
})

test('a child sees its parent flattened and is blamed for its own faults only', () => {
  const parent = released(trade)
  const child = {
    key: 'food',
    version: '1.0.0',
    label: 'Food',
    extends: { trade: '^1.0.0' },
    requires: trade.requires,
    roles: [{ id: 'buyer', $remove: true }],
  }
  const finding = only(validateVertical(source(child), surroundings([parent])))
  expect(finding).toMatchObject({ code: 'reference', pointer: '/notifications/received/to' })
  expect(
    validateVertical(source({ ...child, extends: { trade: '^2.0.0' } }), surroundings([parent])),
  ).toMatchObject([{ code: 'parent', message: expect.stringContaining('found only 1.0.0') }])
})

test('a circle of parents is named', () => {
  const first = released(trade)
  const food = released(
    {
      key: 'food',
      version: '1.0.0',
      label: 'Food',
      extends: { trade: '^1.0.0' },
      requires: trade.requires,
    },
    [first],
  )
  const finding = only(
    validateVertical(
      source({ ...trade, extends: { food: '^1.0.0' } }, tradeDocuments),
      surroundings([first, food]),
    ),
  )
  expect(finding).toMatchObject({ code: 'cycle' })
  expect(finding.message).toContain('trade -> food -> trade')
})

test('an id that the last release had is not dropped silently', () => {
  const first = released(trade)
  const next = { ...trade, reports: [], labels: {}, version: '2.0.0' }
  expect(only(validateVertical(source(next, tradeDocuments), surroundings([first])))).toMatchObject(
    {
      severity: 'warning',
      code: 'removed-id',
      message: expect.stringContaining('"orders" of trade@1.0.0'),
    },
  )
})

test('a known uid under a new key proposes the rename', () => {
  const first = released(trade)
  const renamed = {
    ...trade,
    version: '2.0.0',
    notifications: [],
    roles: [{ ...trade.roles[0], id: 'purchaser', uid: 'trade_buyer' }],
  }
  const found = validateVertical(source(renamed, tradeDocuments), surroundings([first])).filter(
    ({ severity }) => severity === 'error',
  )
  expect(only(found)).toMatchObject({
    code: 'uid',
    message: expect.stringContaining(
      '{"op":"renameItem","path":"/roles","from":"buyer","to":"purchaser"}',
    ),
  })
  const declared = {
    ...renamed,
    migrations: [
      { to: '2.0.0', ops: [{ op: 'renameItem', path: '/roles', from: 'buyer', to: 'purchaser' }] },
    ],
  }
  expect(
    validateVertical(source(declared, tradeDocuments), surroundings([first])).map(
      ({ code }) => code,
    ),
  ).toEqual(['removed-id'])
})
