import { describe, expect, test } from 'vitest'
import { documentFaults, renderDocument } from './render-document.ts'

const tenant = {
  id: '',
  slug: 'acme',
  name: 'Acme',
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  locale: 'en',
}
const manner = { tenant, labels: undefined } as Parameters<typeof renderDocument>[2]

describe('a document', () => {
  test('escapes what comes from data, in parts too', () => {
    const template = { body: '<h1>{{name}}</h1>{{> foot}}', partials: { foot: '<p>{{name}}</p>' } }
    const html = renderDocument(template, { name: '<img src=x onerror=alert(1)>' }, manner)
    expect(html).not.toContain('<img')
    expect(html).toContain('<h1>&lt;img')
    expect(html).toContain('<p>&lt;img')
  })

  test('knows only its own parts and plain paths', () => {
    expect(documentFaults({ body: '{{> none}}' })).toMatchObject([{ pointer: '/body' }])
    expect(documentFaults({ body: '{{constructor}}' })).toMatchObject([{ pointer: '/body' }])
    expect(documentFaults({ body: '{{> a}}', partials: { a: '{{#if' } })).toMatchObject([
      { pointer: '/partials/a' },
    ])
    expect(documentFaults({ body: '{{> a}}', partials: { a: '{{name}}' } })).toEqual([])
  })

  test.each([
    { body: '{{> a}}', partials: { a: '{{> a}}' } },
    { body: '{{> a}}', partials: { a: '{{> b}}{{> b}}', b: '{{> a}}{{> a}}' } },
    {
      body: '{{> a}}',
      partials: Object.fromEntries(
        Array.from('abcdefghijklm').map((name, at, all) => [
          name,
          all[at + 1] === undefined ? 'x' : `{{> ${all[at + 1] ?? ''}}}{{> ${all[at + 1] ?? ''}}}`,
        ]),
      ),
    },
  ])('ends, whatever its parts do (%#)', (template) => {
    expect(() => renderDocument(template, {}, manner)).toThrow(RangeError)
  })
})
