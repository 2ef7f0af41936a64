/** Every route of the product, asked by six roles: what is let through must be what they declare. */
import type { Route } from '@strata-erp/core/testing'
import type { ComposedProduct } from '../support/composed-product.ts'
import { sent } from './api.ts'
import { guardedRoutes } from './route-sweep.ts'
import { filled, subjectOf } from './subjects.ts'
import type { Inhabitant } from './world.ts'
import { absentId } from './world.ts'

export interface SweptRole {
  readonly id: string
  /** As its configuration names them; `*` stands for the administrator. */
  readonly permissions: readonly string[]
  readonly records?: readonly object[]
}

/** From everything to nothing, with wildcards of each kind, plain lists and record rules. */
export const sweptRoles: readonly SweptRole[] = [
  { id: 'admin', permissions: ['*'] },
  { id: 'x_sales', permissions: ['crm.*', 'base.company.read', 'base.person.*'] },
  {
    id: 'x_rep',
    permissions: ['crm.opportunity.read', 'crm.opportunity.close', 'crm.lead.*', 'crm.activity.*'],
    records: ['crm.opportunity', 'crm.lead', 'crm.activity'].map((entity) => ({
      entity,
      read: 'own',
    })),
  },
  { id: 'x_store', permissions: ['inventory.*', 'base.product.*', 'base.unit.read'] },
  {
    id: 'x_keeper',
    permissions: [
      'configuration.*',
      'members.read',
      'audit.read',
      'events.*',
      'jobs.read',
      'template.read',
    ],
  },
  { id: 'x_nobody', permissions: [] },
]

/** Whether a role declares a permission, read off its words as a person would. */
export function declares({ permissions }: SweptRole, permission: string): boolean {
  return permissions.some((one) => {
    if (one === '*' || one === permission) return true
    const words = one.split('.')
    if (words.at(-1) !== '*') return false
    const asked = permission.split('.')
    return (
      asked.length >= words.length && words.slice(0, -1).every((word, at) => word === asked[at])
    )
  })
}

export interface RoleSweep {
  readonly asked: number
  readonly allowed: number
  readonly findings: readonly string[]
}

/**
 * Asks every route with every role. What writes is sent a body that breaks off: who may use the
 * route is decided before a body is read, so nothing is changed.
 */
export async function sweepRoles(
  product: ComposedProduct,
  { slug, tenant, token }: Inhabitant,
): Promise<RoleSweep> {
  const { server } = product
  const findings: string[] = []
  let [asked, allowed] = [0, 0]
  const keys = new Map<string, string>()
  for (const { id, permissions, records } of sweptRoles) {
    if (id !== 'admin')
      await sent(server, token, {
        method: 'PUT',
        url: `/api/v1/configuration/roles/${id}`,
        body: { label: id, permissions, ...(records !== undefined && { records }) },
      })
    keys.set(id, await product.token(tenant, id))
  }
  for (const route of guardedRoutes(product)) {
    const url = await urlOf(product, route)
    for (const role of sweptRoles) {
      const answer = await server.inject({
        method: route.method as 'GET',
        url,
        headers: {
          authorization: `Bearer ${keys.get(role.id) ?? ''}`,
          'x-tenant': slug,
          ...(writes(route) && {
            'content-type': 'application/json',
            'idempotency-key': `s1-${asked}`,
          }),
        },
        ...(writes(route) && { payload: '{' }),
      })
      asked++
      const what = `${route.method} ${route.path} as ${role.id}`
      const { access } = route
      if (typeof access === 'string') {
        if (answer.statusCode === 401 || answer.statusCode >= 500)
          findings.push(`${what}: found ${answer.statusCode} ${answer.body}`)
        continue
      }
      const may = declares(role, access.permission)
      if (may) allowed++
      // A HEAD has no body; nothing but this permission refuses it.
      const refused =
        answer.statusCode === 403 &&
        (route.method === 'HEAD' ||
          answer.body.includes(`Expected the permission ${access.permission},`))
      if (refused === may)
        findings.push(
          `${what}: expected ${may ? 'to be let through' : `403 for ${access.permission}`}, found ${answer.statusCode} ${answer.body.slice(0, 200)}`,
        )
      if (answer.statusCode === 401 || answer.statusCode >= 500)
        findings.push(`${what}: found ${answer.statusCode}`)
    }
  }
  return { asked, allowed, findings }
}

const writes = ({ method }: Route): boolean => !['GET', 'HEAD'].includes(method)

async function urlOf(product: ComposedProduct, route: Route): Promise<string> {
  const subject = subjectOf(product, route)
  return filled(route.path, subject.kind === 'shared' ? (subject.values[0] ?? '') : absentId())
}
