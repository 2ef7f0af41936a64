import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brandShades, contrast, houseBrand, onLight } from './brand.ts'

const colour = fc
  .tuple(
    fc.integer({ min: 0, max: 255 }),
    fc.integer({ min: 0, max: 255 }),
    fc.integer({ min: 0, max: 255 }),
  )
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`)

test('whatever colour a tenant chose, its buttons and links can be read', () => {
  fc.assert(
    fc.property(colour, (chosen) => {
      const shades = brandShades(chosen)
      expect(shades).toHaveLength(10)
      for (const shade of shades.slice(6))
        expect(contrast(shade, '#ffffff'), `${chosen} as ${shade}`).toBeGreaterThanOrEqual(4.5)
      // Links on dark ground, and on the light tint of the colour.
      expect(contrast(shades[4] ?? '', '#242424')).toBeGreaterThanOrEqual(4.5)
      expect(contrast(shades[onLight] ?? '', shades[0] ?? '')).toBeGreaterThanOrEqual(4.5)
    }),
  )
})

test('a colour that is dark enough is kept as it is', () => {
  expect(brandShades('#166534')[onLight]).toBe('#166534')
  expect(brandShades('#FDE047')[onLight]).not.toBe('#fde047')
})

test('what is no colour leaves the house as it is', () => {
  expect(brandShades('javascript:alert(1)')).toBe(houseBrand)
})
