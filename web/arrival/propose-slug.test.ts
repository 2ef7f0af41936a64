import { expect, test } from 'vitest'
import { isSlug, proposeSlug } from './propose-slug.ts'

test.each([
  ['Müller & Söhne GmbH', 'mueller-soehne-gmbh'],
  ['Café Élan', 'cafe-elan'],
  ['3M Deutschland', 'm-deutschland'],
  ['  Acme, Inc. ', 'acme-inc'],
  ['"><img src=x onerror=alert(1)>', 'img-src-x-onerror-alert-1'],
])('%s is proposed as %s', (name, slug) => {
  expect(proposeSlug(name)).toBe(slug)
  expect(isSlug(slug)).toBe(true)
})

test.each(['', '日本', 'A', '123'])('of "%s" nothing can be made', (name) =>
  expect(proposeSlug(name)).toBe(''),
)
