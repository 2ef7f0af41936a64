import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { definePlugin } from '@strata-erp/core'
import { plugins } from './plugins.ts'
import { verticalSets } from './vertical-sets.ts'

const wholesale = JSON.parse(
  readFileSync(new URL('../verticals/general-commerce/vertical.json', import.meta.url), 'utf8'),
)

test('a vertical tells what a company finds on its first day, in the language that is asked for', () => {
  const english = verticalSets(wholesale, plugins, 'en')
  const german = verticalSets(wholesale, plugins, 'de')
  expect(english.modules.length).toBeGreaterThan(1)
  expect(english.fields).toBeGreaterThan(5)
  expect(english.pipelines.some(({ stages }) => stages.length > 3)).toBe(true)
  expect(english.roles.length).toBeGreaterThan(2)
  expect(german.fields).toBe(english.fields)
  expect(german.dashboards).not.toEqual(english.dashboards)
})

test('a vertical without anything sets up nothing but what is always there', () => {
  const base = definePlugin({ name: 'base', title: 'Base', version: '1.0.0', alwaysActive: true })
  expect(verticalSets({}, [base], 'en')).toEqual({
    modules: [],
    fields: 0,
    pipelines: [],
    dashboards: [],
    reports: 0,
    roles: [],
  })
})
