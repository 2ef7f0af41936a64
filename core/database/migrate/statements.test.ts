import { describe, expect, test } from 'vitest'
import { lineAndColumn, splitStatements } from './statements.ts'

const split = (sql: string): string[] => splitStatements(sql).map((statement) => statement.text)

describe('a SQL file is split at the semicolons that end statements', () => {
  test.each([
    ['two statements', 'select 1; select 2;', ['select 1', 'select 2']],
    ['nothing but comments', '-- a; b\n/* c; /* d; */ e; */ ;;', []],
    [
      'a literal with a doubled quote',
      `select 'a;''b;'; select 2`,
      [`select 'a;''b;'`, 'select 2'],
    ],
    [
      'an escape string',
      String.raw`select E'a\';b'; select 2`,
      [String.raw`select E'a\';b'`, 'select 2'],
    ],
    ['a quoted name', 'select 1 as "a;""b"; select 2', ['select 1 as "a;""b"', 'select 2']],
    ['a dollar quote', 'do $$ begin; end; $$; select 2', ['do $$ begin; end; $$', 'select 2']],
    ['nested dollar quotes', 'do $a$ $$;$$ $a$; select 2', ['do $a$ $$;$$ $a$', 'select 2']],
    ['a parameter, which is no dollar quote', 'select $1; select $2', ['select $1', 'select $2']],
    [
      'a rule of several actions',
      'create rule r as on update to t do (delete from a; delete from b); select 2',
      ['create rule r as on update to t do (delete from a; delete from b)', 'select 2'],
    ],
    [
      'a SQL-standard function body',
      `create function f() returns int begin atomic select case when true then 1 end; select 2; end; select 3`,
      [
        'create function f() returns int begin atomic select case when true then 1 end; select 2; end',
        'select 3',
      ],
    ],
    ['no final semicolon', 'select 1 -- done', ['select 1']],
  ])('%s', (_, sql, statements) => {
    expect(split(sql)).toEqual(statements)
  })

  test('and each statement knows where it starts', () => {
    const sql = '-- first\nselect 1;\n\n  select 2'
    expect(splitStatements(sql).map(({ offset }) => lineAndColumn(sql, offset))).toEqual([
      { line: 2, column: 1 },
      { line: 4, column: 3 },
    ])
  })
})
