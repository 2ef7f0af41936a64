import { expect, test } from 'vitest'
import { isSupportedServer } from './server-version.ts'

test.each([
  [180000, true],
  [190001, true],
  [170006, true],
  [170005, false],
  [160010, true],
  [160009, false],
  [150014, true],
  [150013, false],
  [140019, false],
])('I12: server version %i is accepted: %s', (version, accepted) => {
  expect(isSupportedServer(version)).toBe(accepted)
})
