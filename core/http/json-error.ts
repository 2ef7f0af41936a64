/**
 * Where a text stops being JSON. `JSON.parse` names the place in some of its messages and not in
 * others, so a refused text is read once more by its grammar (RFC 8259).
 */
export interface JsonError {
  /** What stands there, in words. */
  readonly found: string
  /** Both count from 1. */
  readonly line: number
  readonly column: number
}

const space = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
// oxlint-disable-next-line no-control-regex -- control characters are what JSON strings may not hold
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const literal = /true|false|null/y

/** The first place at which a text that `JSON.parse` refuses is wrong. */
export function findJsonError(text: string): JsonError {
  const offset = firstError(text)
  const before = text.slice(0, offset)
  const character = text.codePointAt(offset)
  return {
    found: character === undefined ? 'the end of the body' : quoted(character),
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
  }
}

function quoted(character: number): string {
  return character < 0x20
    ? `a control character (U+${character.toString(16).padStart(4, '0').toUpperCase()})`
    : `"${String.fromCodePoint(character)}"`
}

/** What the grammar allows next. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end'

/** Keeps open brackets on a stack of its own, so that depth costs memory and not calls. */
function firstError(text: string): number {
  const open: ('{' | '[')[] = []
  let at = 0
  let expected: Expected = 'value'
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match !== null) at = pattern.lastIndex
    return match !== null
  }
  for (;;) {
    take(space)
    const character = text[at]
    if (character === undefined) return at
    const inside = open.at(-1)
    if (expected === 'colon') {
      if (character !== ':') return at
      at++
      expected = 'value'
    } else if (expected === 'comma or end') {
      if (character === ',' && inside !== undefined) {
        at++
        expected = inside === '{' ? 'key' : 'value'
      } else if (inside !== undefined && character === (inside === '{' ? '}' : ']')) {
        at++
        open.pop()
      } else return at
    } else if (expected === 'key' || expected === 'key or }') {
      if (character === '}' && expected === 'key or }') {
        at++
        open.pop()
        expected = 'comma or end'
      } else if (take(string)) expected = 'colon'
      else return character === '"' ? insideString(text, at) : at
    } else if (character === ']' && expected === 'value or ]') {
      at++
      open.pop()
      expected = 'comma or end'
    } else if (character === '{' || character === '[') {
      open.push(character)
      at++
      expected = character === '{' ? 'key or }' : 'value or ]'
    } else if (take(string) || take(number) || take(literal)) expected = 'comma or end'
    else return character === '"' ? insideString(text, at) : at
  }
}

/** The character that ends a string wrongly: a control character, a bad escape, the end. */
function insideString(text: string, start: number): number {
  let at = start + 1
  for (;;) {
    const character = text[at]
    if (character === undefined || character < ' ') return at
    if (character !== '\\') at++
    else if (/^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at + 1, at + 6)))
      at += text[at + 1] === 'u' ? 6 : 2
    else return at
  }
}
