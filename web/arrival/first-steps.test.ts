import { expect, test } from 'vitest'
import type { EntitySummary, Me } from '../app/queries.ts'
import { firstSteps } from './first-steps.ts'

const entity = (name: string, more: Partial<EntitySummary> = {}): EntitySummary => ({
  entity: `shop.${name}`,
  module: 'shop',
  label: name,
  plural: `${name}s`,
  path: `/shop/${name}s`,
  title: 'name',
  verbs: ['read', 'create'],
  customFields: false,
  workflow: null,
  owner: null,
  keyRequired: false,
  lineOf: null,
  ...more,
})
const entities = [
  entity('report', { verbs: ['read'] }),
  entity('customer'),
  entity('article'),
  entity('shelf'),
  entity('order', { workflow: 'stage' }),
]
const me = (permissions: readonly string[]): Me =>
  ({
    tenant: { slug: 'acme' },
    permissions,
    menu: entities.map((one) => ({ entity: one.entity, module: 'shop', label: one.plural })),
  }) as unknown as Me

test('the first steps lead to what there is, of what one may do', () => {
  const steps = firstSteps(
    me(['tenant.update', 'members.read', 'members.manage']),
    entities,
    (at) => ['/t/$tenant/settings/people', '/t/$tenant/imports'].includes(at),
  )
  expect(steps.map(({ kind, href }) => `${kind} ${href}`)).toEqual([
    'invite /t/acme/settings/people',
    'first /t/acme/r/shop/customers/new',
    'first /t/acme/r/shop/articles/new',
    'import /t/acme/imports',
    'pipeline /t/acme/r/shop/orders',
  ])
})

test('who may do nothing of it, where there is nothing, has no first steps', () => {
  expect(firstSteps(me([]), [], () => true)).toEqual([])
})
