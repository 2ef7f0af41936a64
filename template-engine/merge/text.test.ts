import { describe, expect, test } from 'vitest'
import { rulesFromPatterns } from './compile-patterns.ts'
import { merge } from './merge.ts'
import type { Resolution } from './decide.ts'

const rules = rulesFromPatterns({ '/body': { kind: 'text', check: 'handlebars' } })
const run = (base: string, ours: string, theirs: string, resolutions: Resolution[] = []) =>
  merge({
    base: { body: base },
    ours: { body: ours },
    theirs: { body: theirs },
    rules,
    resolutions,
  })

describe('texts', () => {
  test('T1 changes of different lines combine', () => {
    expect(run('a\nb\nc\nd', 'A\nb\nc\nd', 'a\nb\nc\nD')).toMatchObject({
      merged: { body: 'A\nb\nc\nD' },
      conflicts: [],
    })
  })
  test('T1 a contested text holds all of ours and never shows markers', () => {
    const { merged } = run('a\nb\nc\nd', 'a\nmine\nc\nd', 'a\ntheirs\nc\nD')
    expect(merged).toEqual({ body: 'a\nmine\nc\nd' })
  })
  test('T1 more than 500 contested lines are one value, at once', () => {
    const lines = Array.from({ length: 9000 }, (_, index) => (index % 3 === 0 ? '' : '  <td></td>'))
    const turned = (offset: number) =>
      lines.map((line, index) => (index % 7 === offset ? `${line}!` : line)).join('\n')
    const started = performance.now()
    const { conflicts } = run(lines.join('\n'), turned(1), turned(3))
    expect(conflicts).toMatchObject([{ kind: 'modify-modify', path: '/body' }])
    expect(performance.now() - started).toBeLessThan(5000)
  })
  test('T1 a long text with one short difference is merged by lines', () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `line ${String(index)}`)
    const changed = (at: number) =>
      lines.map((line, index) => (index === at ? 'changed' : line)).join('\n')
    expect(run(lines.join('\n'), changed(1000), changed(1010)).conflicts).toEqual([])
  })
  test('T2 lines that merge but no longer parse as a template are asked, and ours holds', () => {
    const base = '{{#if a}}\nb\nc\nd\n{{/if}}'
    const withoutBlock = 'a\nb\nc\nd\ne'
    const withElse = '{{#if a}}\nb\n{{else}}\nd\n{{/if}}'
    const { merged, conflicts } = run(base, withoutBlock, withElse)
    expect(conflicts).toMatchObject([{ kind: 'text', path: '/body' }])
    expect(merged).toEqual({ body: withoutBlock })
  })
  test('P2 hunks are answered one by one, and uncontested lines of both stay', () => {
    const base = 'a\nb\nc\nd\ne\nf\ng'
    const ours = 'a\nB1\nc\nd\ne\nF1\ng'
    const theirs = 'A\nB2\nc\nd!\ne\nF2\ng'
    const { conflicts } = run(base, ours, theirs)
    expect(conflicts[0]?.hunks).toHaveLength(2)
    const answered = run(base, ours, theirs, [{ path: '/body', hunks: ['theirs', 'ours'] }])
    expect(answered.merged).toEqual({ body: 'A\nB2\nc\nd!\ne\nF1\ng' })
    expect(answered.conflicts).toMatchObject([{ resolved: 'hunks', resolvedBy: 'resolution' }])
    expect(answered.claims).toEqual(['/body'])
  })
  test('the counterexample of A4: a text that merged cleanly may be contested when merged again', () => {
    const first = run('a\n', 'b\n\na\n', 'a\na')
    expect(first).toMatchObject({ merged: { body: 'b\n\na\na' }, conflicts: [] })
    const again = merge({
      base: { body: 'a\n' },
      ours: first.merged,
      theirs: { body: 'a\na' },
      rules,
    })
    expect(again.conflicts).toMatchObject([{ kind: 'text' }])
    expect(again.merged).toEqual(first.merged)
  })
})
