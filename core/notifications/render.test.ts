import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../schema/json.ts'
import { helperNames } from './helpers.ts'
import { longestText, render } from './render.ts'
import { templateFaults } from './template-faults.ts'

const tenant = {
  slug: 'acme',
  name: 'Acme',
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  locale: 'de-DE',
}
const labels = { de: { won: 'gewonnen' } }
const said = (template: string, data: JsonObject) =>
  // Intl puts narrow and non-breaking spaces into figures.
  render(template, data, { tenant, labels }).replaceAll(/\p{Zs}/gu, ' ')

describe('a template', () => {
  test('writes figures, dates and labels as the tenant does', () => {
    const data = {
      amount: { amount: '1234567890123.45', currency: 'EUR' },
      share: '12.5',
      stock: '1500.25000',
      expectedOn: '2026-11-21',
      closedAt: '2026-11-21T23:30:00.000Z',
    }
    expect(said('{{money amount}}', data)).toBe('1.234.567.890.123,45 €')
    expect(said('{{percent share}} {{number stock}}', data)).toBe('12,5 % 1.500,25')
    // A date has no zone; an instant is the next day in Berlin.
    expect(said('{{date expectedOn}}, {{date closedAt}}', data)).toBe('21.11.2026, 22.11.2026')
    expect(said('{{dateTime closedAt}}', data)).toBe('22.11.2026, 00:30')
    expect(said('{{t "won"}} {{t "lost"}}', data)).toBe('gewonnen lost')
  })

  test('takes a helper that stands alone for the data of its name', () => {
    expect(said('Lot {{number}} of {{date}}', { number: 'L-7', date: 'Monday' })).toBe(
      'Lot L-7 of Monday',
    )
  })

  test('walks lists and chooses, and writes nothing for what is not there', () => {
    const data = { lines: [{ sku: 'A' }, { sku: 'B' }], urgent: true }
    expect(
      said(
        '{{#each lines}}{{sku}}{{#unless @last}}, {{/unless}}{{/each}}{{#if urgent}}!{{/if}}',
        data,
      ),
    ).toBe('A, B!')
    expect(said('[{{money amount}}{{date day}}{{owner.name}}]', data)).toBe('[]')
  })

  test('is plain text: what shows it as HTML escapes it', () => {
    expect(said('{{name}} & co', { name: '<b>' })).toBe('<b> & co')
  })

  test('reaches nothing but own data', () => {
    const data = { name: 'x', list: [1] }
    for (const path of ['constructor.name', '__proto__', 'list.map', 'name.length.constructor'])
      expect(said(`[{{${path}}}]`, data)).toBe('[]')
    expect(said('[{{lookup this "constructor"}}]', data)).toBe('[]')
  })

  test('ends: text is cut and loops are counted', () => {
    const data = { lines: Array.from({ length: 1001 }, () => ({ x: 1 })) }
    expect(() => said('{{#each lines}}{{x}}{{/each}}', data)).toThrow(RangeError)
    expect(() => said('{{#lines}}{{x}}{{/lines}}', data)).toThrow(RangeError)
    expect(said('{{name}}', { name: 'x'.repeat(longestText * 2) })).toHaveLength(longestText)
  })
})

describe('a template is refused when', () => {
  const known = new Set(['', 'name', 'lines', 'record.name'])
  const faults = (template: string) =>
    templateFaults(template, (path) => (known.has(path) ? undefined : `No ${path}.`))

  test('it is unfinished', () => {
    expect(faults('{{#if name}}yes')).toHaveLength(1)
    expect(faults('{{name')).toHaveLength(1)
  })
  test('it calls what there is not', () => {
    expect(faults('{{shout name}}')[0]).toContain('found "shout"')
    expect(faults('{{#repeat lines}}x{{/repeat}}')[0]).toContain('found "repeat"')
    expect(faults('{{money (shout name)}}')[0]).toContain('found "shout"')
  })
  test('it uses a block otherwise than as one', () => {
    for (const text of ['{{each lines}}', '{{money (if name)}}', '{{#if name name}}x{{/if}}'])
      expect(faults(text)[0]).toContain('as a block with one value')
  })
  test('it includes or decorates', () => {
    for (const text of ['{{> footer}}', '{{#> page}}x{{/page}}', '{{#*inline "x"}}y{{/inline}}'])
      expect(faults(text)).toHaveLength(1)
  })
  test('it leads out of the data', () => {
    expect(faults('{{name.constructor}}')).toHaveLength(1)
    expect(faults('{{#each lines}}{{this.__proto__}}{{/each}}')).toHaveLength(1)
  })
  test('it speaks of what the event does not have, at its outermost level', () => {
    expect(faults('{{nmae}} {{name}}')).toEqual(['No nmae (line 1 of the text).'])
    expect(faults('{{#each lines}}{{sku}} {{../nmae}} {{@index}}{{/each}}')).toEqual([
      'No nmae (line 1 of the text).',
    ])
    expect(faults('{{#if name}}{{nmae}}{{else}}{{@root.nmae}}{{/if}}')).toHaveLength(2)
    expect(faults('{{#each lines}}a{{else}}{{name}}{{/each}}')).toEqual([])
  })
  test('its loops stand in loops in loops', () => {
    const loop = (inner: string) => `{{#each lines}}${inner}{{/each}}`
    expect(faults(loop(loop('x')))).toEqual([])
    expect(faults(loop(loop(loop('x'))))).toHaveLength(1)
  })
  test('nothing is wrong with what all helpers can do', () => {
    expect(helperNames).toHaveLength(12)
    expect(
      faults('{{money name}}{{#with name}}{{x}}{{/with}}{{#if (eq name "a")}}{{this.name}}{{/if}}'),
    ).toEqual([])
  })
})
