import { describe, expect, test } from 'vitest'
import { assert, json as anyJson, nat, pre, property, string } from 'fast-check'
import { Problem } from '../problem.ts'
import { parseJson } from './json-body.ts'
import { findJsonError } from './json-error.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function refusal(text: string): Problem {
  try {
    parseJson(text)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('Expected a refusal.')
}

describe('a malformed body is refused at its place', () => {
  test.each([
    ['', 1, 1],
    ['{', 1, 2],
    ['{"a":1,}', 1, 8],
    ['{"a" 1}', 1, 6],
    ['[1,\n 2,\n x]', 3, 2],
    ['{"a":tru}', 1, 6],
    ['"open', 1, 6],
    [String.raw`{"a":"\q"}`, 1, 7],
    ['"a\nb"', 1, 3],
    ['[1 2]', 1, 4],
    ['01', 1, 2],
    ['{} {}', 1, 4],
    ["{'a':1}", 1, 2],
    ['[1}', 1, 3],
    ['nul', 1, 1],
  ])('%j at line %i, column %i', (text, line, column) => {
    expect(findJsonError(text)).toMatchObject({ line, column })
  })

  test('the sentence says line and column', () => {
    expect(refusal('{\n "name": "Acme"\n "city": "Oslo" }').message).toContain('line 3, column 2')
  })

  test('nothing that JSON.parse accepts is called wrong inside', () => {
    assert(
      property(anyJson(), nat(), string({ maxLength: 2 }), (json, at, junk) => {
        const offset = at % (json.length + 1)
        const text = json.slice(0, offset) + junk + json.slice(offset + 1)
        pre(isJson(text))
        expect(findJsonError(text).found).toBe('the end of the body')
      }),
      { numRuns: 300 },
    )
  })
})

describe('a body that cannot be kept is refused with a pointer', () => {
  test.each([
    ['{"a":{"__proto__":{}}}', '/a/__proto__'],
    ['{"constructor":{"prototype":{}}}', '/constructor'],
    ['{"list":[1,"a\\u0000"]}', '/list/1'],
    ['{"name":"\\ud800"}', '/name'],
    ['{"n":1e400}', '/n'],
    ['{"a/b":{"prototype":1}}', '/a~1b/prototype'],
  ])('%s', (text, pointer) => {
    const problem = refusal(text)
    expect(problem.code).toBe('BODY_REFUSED')
    expect(problem.errors.map((error) => error.pointer)).toEqual([pointer])
  })

  test('32 levels are kept, 33 are not', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(parseJson(nested(32))).toBeInstanceOf(Array)
    expect(refusal(nested(33)).message).toContain('32 levels')
  })

  test('a hundred thousand levels are refused without running out of stack', () => {
    const depth = 100_000
    expect(refusal('['.repeat(depth) + ']'.repeat(depth)).code).toBe('BODY_REFUSED')
    expect(refusal('['.repeat(depth)).code).toBe('BODY_MALFORMED')
  })
})
