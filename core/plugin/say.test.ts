import { expect, test } from 'vitest'
import { sales } from '../testing/example-plugins.ts'
import { checkManifests } from './check-manifest.ts'
import type { Plugin } from './define-plugin.ts'
import { sayIn } from './say.ts'
import { textsOf } from './texts.ts'

const translated: Plugin = {
  ...sales,
  defaults: { workflows: [{ id: 'deal', label: 'Deal', stages: [{ id: 'new', label: 'New' }] }] },
  translations: {
    de: {
      sales: 'Vertrieb',
      'sales.deal': 'Geschäft',
      'sales.deal#many': 'Geschäfte',
      '/workflows/deal/stages/new/label': 'Neu',
    },
  },
}
const german = sayIn([translated], { document: {} }, 'de')

test('a plugin speaks the languages that it was translated into', () => {
  expect(german('sales.deal', 'Deal')).toBe('Geschäft')
  expect(german('sales.deal.amount', 'Amount')).toBe('Amount')
  expect(german('section.more', 'More')).toBe('Weiteres')
  expect(sayIn([translated], { document: {} }, 'it')('sales.deal', 'Deal')).toBe('Deal')
})

test('what a tenant calls otherwise is called so, in every language', () => {
  const key = '/workflows/deal/stages/new/label'
  expect(german(key, 'New')).toBe('Neu')
  expect(german(key, 'Enquiry')).toBe('Enquiry')
  const labels = { de: { 'sales.deal': 'Auftrag' } }
  expect(sayIn([translated], { document: { labels } }, 'de')('sales.deal', 'Deal')).toBe('Auftrag')
})

test('every text has a key', () => {
  const texts = textsOf(translated)
  expect(texts.get('sales')).toBe(sales.title)
  expect(texts.get('/workflows/deal/label')).toBe('Deal')
  expect(texts.get('sales.deal#many')).toBe('Deals')
})

test('a translation of what is not there is refused', () => {
  const wrong: Plugin = {
    ...sales,
    requires: [],
    translations: { de: { 'sales.dael': 'Geschäft' } },
  }
  expect(checkManifests([wrong]).join('\n')).toContain('"sales.dael"')
  const english: Plugin = { ...sales, translations: { 'de-DE': {} } }
  expect(checkManifests([english]).join('\n')).toContain('"de-DE"')
})
