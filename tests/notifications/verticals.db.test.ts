import { basename } from 'node:path'
import type { Field, Fields, JsonObject } from '@strata-erp/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shippedVerticals } from '../../cli/verticals.ts'
import { sent } from '../isolation/api.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { foundCompany } from './company.ts'

interface Rule extends JsonObject {
  readonly id: string
  readonly on: string
  readonly to: readonly string[]
  readonly channels: readonly string[]
}

let product: ComposedProduct
beforeAll(async () => {
  product = await composedProduct({ verticals: true })
})
afterAll(async () => product?.close())

const verticals = shippedVerticals().map((folder) => basename(folder))

test.each(verticals)(
  'each rule of %s is met by its event and says what happened',
  async (vertical) => {
    const company = await foundCompany(product, vertical.slice(0, 20), product.modules)
    const url = '/api/v1/template/apply'
    await sent(product.server, company.token, { method: 'POST', url, body: { vertical } })
    const rules = await company.ask<readonly Rule[]>('/configuration/notifications')
    expect(rules.length).toBeGreaterThan(3)
    for (const rule of rules) {
      const roles = rule.to.flatMap((one) => (one.startsWith('role:') ? [one.slice(5)] : []))
      const somebody = await company.hire(
        rule.id.toLowerCase(),
        ...(roles.length > 0 ? roles : ['admin']),
      )
      await company.rule(rule.id, { ...rule, active: true })
      const payload = payloadFor(rule, somebody.id)
      await company.hears({ type: rule.on, payload })
      const { data } = await company.ask<{ data: { rule: string; title: string; body: string }[] }>(
        '/notifications',
        somebody,
      )
      const told = data.find((one) => one.rule === rule.id)
      if (told === undefined)
        throw new Error(`Expected ${rule.id} to tell of ${rule.on}, found nothing.`)
      for (const text of [told.title, told.body]) {
        expect(text).not.toMatch(/\{\{|undefined|\[object|NaN| $|^ | {2}|: ?[.,]|\( *\)/)
        expect(text.length).toBeGreaterThan(5)
      }
    }
  },
)

/** A payload with every field of the event, and what the rule's condition asks for. */
function payloadFor(rule: Rule, owner: string): JsonObject {
  const fields: Fields = product.kernel.configuration.catalogue.events.get(rule.on) ?? {}
  const payload = Object.fromEntries(
    Object.entries(fields).map(([name, declared]) => [name, sample(name, declared)]),
  )
  const [[path, value] = []] = Object.values((rule['when'] ?? {}) as object) as [
    [{ var: string }, string]?,
  ]
  return {
    ...payload,
    ...(Object.hasOwn(fields, 'ownerId') && { ownerId: owner }),
    ...(path !== undefined && { [path.var]: value ?? '' }),
  }
}

function sample(name: string, declared: Field) {
  switch (declared.type) {
    case 'id':
      return '01a1ff6f-4ff6-732a-af18-586024a97491'
    case 'money':
      return { amount: '1250.00', currency: 'EUR' }
    case 'decimal':
    case 'percent':
      return '12.50000'
    case 'date':
      return '2026-11-21'
    case 'timestamp':
      return '2026-11-21T09:00:00.000Z'
    case 'boolean':
      return true
    case 'choice':
      return choiceOf(declared) ?? name
    default:
      return `some ${name}`
  }
}

function choiceOf({ options }: Field): string | undefined {
  const [first] = options ?? []
  return typeof first === 'object' ? first.id : first
}
