/** Every write of every route, with properties in its body that nobody declares. */
import type { Route } from '@strata-erp/core/testing'
import { bodyOf, guardedRoutes, operationOf } from './route-sweep.ts'
import type { Asking, Sweep } from './route-sweep.ts'
import type { Schema } from './schema-values.ts'
import { filled, subjectOf } from './subjects.ts'

/** What an attacker would like to set, as JSON text: `__proto__` is no member of a literal. */
const wished = [
  ['tenant_id', '"00000000-0000-7000-8000-000000000001"'],
  ['tenantId', '"00000000-0000-7000-8000-000000000001"'],
  ['id', '"00000000-0000-7000-8000-000000000001"'],
  ['version', '99'],
  ['createdAt', '"2000-01-01T00:00:00Z"'],
  ['deleted_at', 'null'],
  ['role', '"admin"'],
  ['roles', '["admin"]'],
  ['permissions', '["base.*"]'],
  ['posted', 'true'],
  ['__proto__', '{"isAdmin":true}'],
  ['constructor', '{"prototype":{"isAdmin":true}}'],
  ['toString', '"x"'],
] as const

/** Would answer with more than a refusal of the body, or take any member by design. */
const open: Readonly<Record<string, string>> = {
  'POST /scim/v2/Users':
    'providers send attributes of their own, which are passed over (RFC 7644, 3.3)',
  'PATCH /api/v1/configuration': 'members are sections',
  'PATCH /api/v1/configuration/*': 'members are what the section declares',
  'PUT /api/v1/configuration/*': 'members are what the section declares',
}

export async function sweepAssignments(asking: Asking): Promise<Sweep> {
  const { product, asker } = asking
  const findings: string[] = []
  let [routes, requests] = [0, 0]
  for (const route of guardedRoutes(product)) {
    if (!['POST', 'PUT', 'PATCH'].includes(route.method)) continue
    const name = `${route.method} ${route.path}`
    const operation = operationOf(asker, route)
    const given = bodyOf(asker, route, operation)
    routes++
    const url = await urlOf(asking, route)
    const declared = membersOf(operation, asking)
    const body: unknown = given ?? {}
    for (const [property, value] of wished) {
      if (declared.has(property)) continue
      const text = JSON.stringify(body)
      const payload = `{${JSON.stringify(property)}:${value}${text === '{}' ? '' : ','}${text.slice(1)}`
      const answer = await product.server.inject({
        method: route.method as 'POST',
        url,
        headers: {
          authorization: `Bearer ${asker.token}`,
          'content-type': 'application/json',
          'idempotency-key': `s2-${requests}`,
        },
        payload,
      })
      requests++
      // There is no name server in these tests, and the two routes that ask one say so.
      const asksDns = /^POST \/api\/v1\/(tenant|sso)\/domains\/:\w+\/verify$/.test(name)
      const unheard = asksDns ? [503] : []
      if (answer.statusCode >= 500 && !unheard.includes(answer.statusCode))
        findings.push(`${name} with ${property}: ${answer.body}`)
      // A route that declares no body reads none.
      const ignored = operation['requestBody'] === undefined || open[name] !== undefined
      if (answer.statusCode < 400 && !ignored)
        findings.push(`${name} with ${property}: expected a refusal, found ${answer.statusCode}`)
    }
  }
  if (({} as Record<string, unknown>)['isAdmin'] !== undefined)
    findings.push('Expected the prototype of objects untouched, found isAdmin on it.')
  return { routes, requests, findings }
}

/** Members that the body of an operation declares. */
function membersOf(operation: Schema, { asker }: Asking): ReadonlySet<string> {
  const content = (operation['requestBody'] as { content?: Record<string, { schema: Schema }> })
    ?.content
  const schema = Object.values(content ?? {})[0]?.schema ?? {}
  const ref = schema['$ref']
  const known =
    typeof ref === 'string'
      ? (asker.document.components.schemas[ref.slice('#/components/schemas/'.length)] ?? {})
      : schema
  return new Set(Object.keys(known['properties'] ?? {}))
}

async function urlOf({ product, asker }: Asking, route: Route): Promise<string> {
  const subject = subjectOf(product, route)
  const values = subject.kind === 'shared' ? subject.values : await subject.of(asker)
  return filled(route.path, values[0] ?? 'none')
}
