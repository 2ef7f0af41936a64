import { everything } from '../../access/permission.ts'
import { compileEffective } from '../../configuration/compile-effective.ts'
import type { Scope } from '../../tenancy/scope.ts'
import { examplePlugins } from '../../testing/example-plugins.ts'

export const tenantId = '0198c0de-0000-7000-8000-000000000001'

/** The scope of a person in a tenant, caused by this traceparent. */
export const scopeOf = (trace: string | null): Scope => ({
  tenant: {
    id: tenantId,
    slug: 'acme',
    name: 'Acme',
    status: 'active',
    currency: 'EUR',
    timezone: 'UTC',
    locale: 'en',
    placement: 'shared',
  },
  actor: { kind: 'user', id: 'u1', name: 'Anna' },
  permissions: everything,
  effective: compileEffective(0, {}, examplePlugins),
  requestId: 'r1',
  trace,
})
