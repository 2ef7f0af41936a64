/** One SQL statement of a file. `offset` is where its text starts in the file, in UTF-16 units. */
export interface Statement {
  readonly text: string
  readonly offset: number
}

/**
 * Splits a SQL file at the semicolons that end statements: those outside of literals, quoted
 * names, dollar quotes, comments, parentheses and `begin atomic ... end` bodies
 * (PostgreSQL manual, 4.1 "Lexical Structure"). Comments before a statement are left out of its
 * text, and so is the final semicolon.
 */
export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = []
  let start: number | undefined
  let end = 0
  let parentheses = 0
  let previousWord = ''
  /** Open `begin atomic`, and `case` within it, of a SQL-standard function body. */
  let bodies = 0

  const finish = (): void => {
    if (start !== undefined) statements.push({ text: sql.slice(start, end), offset: start })
    start = undefined
    parentheses = 0
    bodies = 0
    previousWord = ''
  }

  for (const token of tokens(sql)) {
    if (token.kind === 'blank') continue
    if (token.text === ';' && parentheses === 0 && bodies === 0) {
      finish()
      continue
    }
    start ??= token.offset
    end = token.offset + token.text.length
    if (token.text === '(') parentheses += 1
    else if (token.text === ')') parentheses = Math.max(0, parentheses - 1)
    else if (token.kind === 'word') {
      const word = token.text.toLowerCase()
      if (word === 'atomic' && previousWord === 'begin') bodies += 1
      else if (bodies > 0 && word === 'case') bodies += 1
      else if (bodies > 0 && word === 'end') bodies -= 1
      previousWord = word
    }
  }
  finish()
  return statements
}

/** 1-based line and column of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}

interface Token {
  readonly kind: 'blank' | 'word' | 'other'
  readonly text: string
  readonly offset: number
}

/** White space and line comments; words; escape strings; plain strings; quoted names; one sign. */
const lexeme =
  /(?<blank>\s+|--[^\n]*)|(?<escape>[eE]'(?:[^'\\]|\\[^]|'')*')|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<quoted>'(?:[^']|'')*'|"(?:[^"]|"")*")|(?<dollar>\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$)|(?<sign>[^])/uy

function* tokens(sql: string): Generator<Token> {
  let offset = 0
  while (offset < sql.length) {
    const block = sql.startsWith('/*', offset) ? blockComment(sql, offset) : undefined
    if (block !== undefined) {
      yield { kind: 'blank', text: block, offset }
      offset += block.length
      continue
    }
    lexeme.lastIndex = offset
    const match = lexeme.exec(sql)
    if (match === null) return
    let [text] = match
    const { blank, word, dollar } = match.groups ?? {}
    if (dollar !== undefined) {
      const close = sql.indexOf(dollar, offset + dollar.length)
      text = sql.slice(offset, close === -1 ? sql.length : close + dollar.length)
    }
    const kind = blank !== undefined ? 'blank' : word !== undefined ? 'word' : 'other'
    yield { kind, text, offset }
    offset += text.length
  }
}

/** Block comments nest in PostgreSQL. */
function blockComment(sql: string, offset: number): string {
  let depth = 0
  for (let at = offset; at < sql.length; at += 1) {
    if (sql.startsWith('/*', at)) {
      depth += 1
      at += 1
    } else if (sql.startsWith('*/', at)) {
      depth -= 1
      at += 1
      if (depth === 0) return sql.slice(offset, at + 1)
    }
  }
  return sql.slice(offset)
}
